package org.openndtms.portal.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.profile.FileProfile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons of submitted files with what is loaded, made once and kept. */
@Repository
class Comparisons {
    private static final TypeReference<List<Remark>> REMARKS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Clock clock;

    Comparisons(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The comparison of a submission; empty while it is not made, or no longer fits what is loaded. */
    @Transactional(readOnly = true)
    public Optional<Comparison> find(long submission) {
        return database.sql("""
                select c.made_at, c.compared_with, c.profile::text as file, c.previous::text as earlier,
                    c.remarks::text as remarks
                from submission_comparison c where c.submission_id = ?""")
                .param(submission)
                .query((row, number) -> new Comparison(
                        row.getTimestamp("made_at").toInstant(),
                        row.getObject("compared_with", Long.class),
                        profile(row.getString("file")),
                        profile(row.getString("earlier")),
                        json.readValue(row.getString("remarks"), REMARKS)))
                .optional();
    }

    /** Submissions that wait for an officer and are not compared with what is loaded now, oldest first. */
    List<Long> missing() {
        return database.sql("""
                select s.id from submission s
                left join submission l on l.agency_code = s.agency_code and l.state = 'LOADED'
                left join submission_comparison c on c.submission_id = s.id and c.file_id = s.file_id
                    and c.compared_with is not distinct from l.id and c.made_at >= s.submitted_at
                where s.state = 'SUBMITTED' and c.submission_id is null order by s.submitted_at, s.id""").query(Long.class).list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(
            long submission,
            UUID file,
            @Nullable Long comparedWith,
            @Nullable FileProfile profile,
            @Nullable FileProfile previous,
            List<Remark> remarks) {
        database.sql("""
                insert into submission_comparison (submission_id, made_at, file_id, compared_with, profile, previous,
                    remarks, remark_count)
                values (:submission, :now, :file, :with, cast(:profile as jsonb), cast(:previous as jsonb),
                    cast(:remarks as jsonb), :count)
                on conflict (submission_id) do update set made_at = excluded.made_at, file_id = excluded.file_id,
                    compared_with = excluded.compared_with, profile = excluded.profile,
                    previous = excluded.previous, remarks = excluded.remarks, remark_count = excluded.remark_count""")
                .param("submission", submission)
                .param("now", Timestamp.from(clock.instant()))
                .param("file", file)
                .param("with", comparedWith)
                .param("profile", profile == null ? null : json.writeValueAsString(profile))
                .param("previous", previous == null ? null : json.writeValueAsString(previous))
                .param("remarks", json.writeValueAsString(remarks))
                .param("count", remarks.size())
                .update();
    }

    private @Nullable FileProfile profile(@Nullable String text) {
        return text == null ? null : json.readValue(text, FileProfile.class);
    }
}
