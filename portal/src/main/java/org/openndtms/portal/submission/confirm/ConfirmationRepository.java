package org.openndtms.portal.submission.confirm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.portal.submission.Confirmed;
import org.openndtms.portal.submission.result.CheckedFile;
import org.openndtms.portal.submission.result.FindingRepository;
import org.openndtms.portal.submission.result.Shown;
import org.openndtms.validation.Confirmation;
import org.openndtms.validation.report.SpeaksOfField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The confirmations of agencies. They are never changed but for a new expiry, and withdrawn rather than deleted. */
@Repository
@Transactional(readOnly = true)
class ConfirmationRepository implements Confirmed {
    private static final String STANDING = """
            select c.*, p.full_name from confirmation c left join person p on p.id = c.confirmed_by
            where c.agency_code = ? and c.withdrawn_at is null
            """;

    private static final String INTO = """
            insert into confirmation (agency_code, rule, client_id, episode_id, record_id, field, fingerprint, bulk_of,
                reason_code, reason, expires, confirmed_by)
            """;

    private static final String OR_RENEW = """
             on conflict (agency_code, rule, client_id, episode_id, record_id, field, fingerprint)
                where withdrawn_at is null
            do update set bulk_of = case when excluded.bulk_of = '' then confirmation.bulk_of else excluded.bulk_of end,
                reason_code = excluded.reason_code, reason = excluded.reason, expires = excluded.expires,
                confirmed_by = excluded.confirmed_by, confirmed_at = now()""";

    private final JdbcClient database;

    ConfirmationRepository(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Confirmation> of(String agency) {
        return database
                .sql(STANDING + " order by c.id")
                .param(agency)
                .query(ConfirmationRepository::standing)
                .list()
                .stream()
                .map(StandingConfirmation::confirmation)
                .toList();
    }

    /** How many stand. */
    long count(String agency) {
        return database.sql("select count(*) from confirmation where agency_code = ? and withdrawn_at is null")
                .param(agency)
                .query(Long.class)
                .single();
    }

    /** A page of them, latest first; page from 1. */
    List<StandingConfirmation> page(String agency, int page) {
        return database.sql(STANDING + " order by c.id desc limit ? offset ?")
                .params(agency, FindingRepository.PAGE, (page - 1L) * FindingRepository.PAGE)
                .query(ConfirmationRepository::standing)
                .list();
    }

    /** All of them, oldest first. */
    List<StandingConfirmation> all(String agency) {
        return database.sql(STANDING + " order by c.id")
                .param(agency)
                .query(ConfirmationRepository::standing)
                .list();
    }

    /**
     * Confirms findings of a file that are open and may be confirmed.
     *
     * @param numbers numbers of findings
     * @param rule id of a rule all of whose findings are meant besides; blank for none
     * @return how many
     */
    @Transactional
    public int confirm(
            CheckedFile file,
            List<Integer> numbers,
            String rule,
            String reasonCode,
            String reason,
            LocalDate expires,
            UUID by) {
        return database.sql(INTO + """
                select distinct on (1, 2, 3, 4, 5, 6, 7) :agency, rule, coalesce(client_id, ''), coalesce(episode_id, ''),
                    coalesce(record_id, ''),
                    case when rule = any(:fieldRules) then array_to_string(fields, ' ') else '' end, fingerprint,
                    case when rule = 'MM-22' then split_part(coalesce(detail, ''), ' ', 1) else '' end,
                    case when rule like 'MM-%' then :code else '' end, :reason, :expires::date, :by::uuid
                from finding
                where file_id = :file and not confirmed and fingerprint <> '' and rule = any(:confirmable)
                    and (number = any(:numbers) or rule = :rule)""" + OR_RENEW)
                .param("agency", file.agency())
                .param("file", file.id())
                .param("fieldRules", rules(file.pack(), SpeaksOfField::test))
                .param("confirmable", rules(file.pack(), Shown::confirmable))
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("rule", rule)
                .param("code", reasonCode)
                .param("reason", reason)
                .param("expires", expires)
                .param("by", by)
                .update();
    }

    /** Takes over a confirmation from a file. */
    @Transactional
    public void add(Confirmation confirmation, String reasonCode, String reason, UUID by) {
        database.sql(INTO + " values (?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)" + OR_RENEW)
                .param(confirmation.agency())
                .param(confirmation.rule())
                .param(confirmation.clientId())
                .param(confirmation.episodeId())
                .param(confirmation.recordId())
                .param(confirmation.field())
                .param(confirmation.fingerprint())
                .param(reasonCode)
                .param(reason)
                .param(confirmation.expires())
                .param(by)
                .update();
    }

    /** Withdraws a confirmation; empty if the person sees none to withdraw. Otherwise its agency. */
    @Transactional
    public Optional<String> withdraw(long id, UUID by) {
        return database.sql("update confirmation set withdrawn_at = now(), withdrawn_by = ?"
                        + " where id = ? and withdrawn_at is null returning agency_code")
                .params(by, id)
                .query(String.class)
                .optional();
    }

    private static String[] rules(Pack pack, java.util.function.Predicate<Rule> wanted) {
        return pack.rules().stream().filter(wanted).map(Rule::id).toArray(String[]::new);
    }

    private static StandingConfirmation standing(ResultSet row, int number) throws SQLException {
        String code = row.getString("reason_code");
        String text = row.getString("reason");
        return new StandingConfirmation(
                row.getLong("id"),
                new Confirmation(
                        row.getString("rule"),
                        row.getString("agency_code"),
                        row.getString("client_id"),
                        row.getString("episode_id"),
                        row.getString("record_id"),
                        row.getString("field"),
                        row.getString("fingerprint"),
                        StandingConfirmation.reason(code, text),
                        row.getObject("expires", LocalDate.class)),
                code,
                text,
                row.getString("bulk_of"),
                row.getString("full_name"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
