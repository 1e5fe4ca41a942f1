package org.openndtms.validation.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Cells;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;

/**
 * The rules that hold whether or not a client consents: agency code, client ID and consent. Of a client without consent
 * nothing else is read (specification 3.1 and the section on consent).
 */
final class Consent {
    private final Item agency;
    private final Item consent;
    private final @Nullable Judgement noClientId;
    private final @Nullable Judgement disagreement;
    private final @Nullable Judgement surplus;

    Consent(RuleSet rules) {
        Pack pack = rules.setting.pack();
        agency = pack.role("agency.code");
        consent = pack.role("consent");
        noClientId = rules.find("CL-02");
        disagreement = rules.judgedBy("consent-disagrees").stream().findFirst().orElse(null);
        surplus = rules.judgedBy("surplus-without-consent").stream().findFirst().orElse(null);
    }

    /** Judges the agency codes, client ID and consent of a client who consents on every row. */
    void judgeAgencies(ClientRecord client, Frame frame, List<CellChecks> checks, List<Candidate> candidates) {
        for (CellChecks check : checks) {
            judgeRows(client, frame, check, check.item().equals(agency), candidates);
        }
    }

    /** Judges a client who does not consent, or a row that names no client. */
    void judge(ClientRecord client, Frame frame, List<CellChecks> checks, List<Candidate> candidates) {
        if (!client.identified()) {
            for (Cells row : client.rows()) {
                if (noClientId != null) {
                    candidates.add(new Candidate(
                            noClientId, client.client(), row, noClientId.headers(), -1, new int[] {row.row()}));
                }
            }
        }
        for (CellChecks check : checks) {
            judgeRows(client, frame, check, check.item().equals(agency) || !client.identified(), candidates);
        }
        if (!client.identified()) {
            return;
        }
        if (candidates.stream()
                .anyMatch(candidate -> candidate.judgement.field() == null
                        && candidate.judgement.rule().fields().contains(consent))) {
            return;
        }
        Entity record = client.client();
        boolean yes = false;
        boolean no = false;
        Cells second = record.cells();
        int column = record.column(columnOf(record, consent));
        for (Cells row : client.rows()) {
            boolean given = row.text(column).equals("Y");
            if (given ? no : yes) {
                second = yes && no ? second : row;
            }
            yes |= given;
            no |= !given;
        }
        if (yes && no) {
            if (disagreement != null) {
                candidates.add(new Candidate(disagreement, record, second, disagreement.headers(), -1, null));
            }
            return;
        }
        if (surplus != null) {
            for (Cells row : client.rows()) {
                if (hasMore(row, record)) {
                    candidates.add(new Candidate(surplus, record, row, List.of(), -1, new int[] {row.row()}));
                }
            }
        }
    }

    private static int columnOf(Entity record, Item item) {
        return record.items().indexOf(item);
    }

    /** Judges one of the three items on all rows; rows that give the same are one finding. */
    private static void judgeRows(
            ClientRecord client, Frame frame, CellChecks check, boolean onlyThoseRows, List<Candidate> candidates) {
        Entity record = client.client();
        frame.focus(record);
        int ordinal = check.ordinal();
        int column = record.column(ordinal);
        long original = record.value(ordinal);
        List<Cells> rows = client.rows();
        Set<String> bad = Set.of();
        for (int i = 0; i < rows.size(); i++) {
            Cells row = rows.get(i);
            if (i > 0 && row.sameText(rows.get(i - 1), column) || check.passedBefore(row, column)) {
                continue;
            }
            Judgement broken = judgeRow(frame, check, record, row, ordinal);
            if (broken == null) {
                check.remember(row, column);
            } else if (!bad.contains(row.text(column))) {
                if (onlyThoseRows || bad.isEmpty()) {
                    int[] failing = onlyThoseRows ? rowsWith(client, column, row.text(column)) : null;
                    candidates.add(new Candidate(broken, record, row, broken.headers(), column, failing));
                }
                bad = new HashSet<>(bad);
                bad.add(row.text(column));
            }
        }
        record.set(ordinal, original);
    }

    private static @Nullable Judgement judgeRow(Frame frame, CellChecks check, Entity record, Cells row, int ordinal) {
        frame.otherCells = row;
        frame.otherColumn = record.column(ordinal);
        record.set(ordinal, record.decode(ordinal, row));
        Judgement found = null;
        for (Judgement judgement : check.everyRecord()) {
            if (found == null && judgement.broken(frame)) {
                found = judgement;
            }
        }
        frame.otherCells = null;
        frame.otherColumn = -1;
        return found;
    }

    private static int[] rowsWith(ClientRecord client, int column, String text) {
        return client.rows().stream()
                .filter(row -> row.text(column).equals(text))
                .mapToInt(Cells::row)
                .toArray();
    }

    /** Whether a row gives more than agency code, client ID and consent. */
    private static boolean hasMore(Cells row, Entity client) {
        return row.anyBesides(client.columnsOf("agency.code", "client.id", "consent"));
    }
}
