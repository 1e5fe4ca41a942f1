package org.openndtms.validation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Item;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Cells;
import org.openndtms.records.ClientRecord;
import org.openndtms.records.Entity;
import org.openndtms.records.Values;

/**
 * The rules that hold whether or not a client consents: agency code, client ID and consent. Of a client without consent nothing else is read
 * (specification 3.1 and the section on consent).
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
        if (candidates.stream().anyMatch(candidate -> candidate.judgement.field() == null
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
                    candidates.add(
                            new Candidate(surplus, record, row, List.of(), -1, new int[] {row.row()}));
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
        int ordinal = columnOf(record, check.item());
        int column = record.column(ordinal);
        long original = record.value(ordinal);
        List<Judgement> judgements = check.everyRecord();
        String lastText = null;
        java.util.Map<String, Candidate> bad = java.util.Map.of();
        for (Cells row : client.rows()) {
            String text = row.text(column);
            if (text.equals(lastText)) {
                continue;
            }
            lastText = text;
            if (bad.containsKey(text)) {
                continue;
            }
            frame.otherCells = row;
            frame.otherColumn = column;
            record.set(ordinal, text.isEmpty() ? Values.BLANK : record.decode(ordinal, row));
            for (Judgement judgement : judgements) {
                if (judgement.broken(frame)) {
                    int[] rows = onlyThoseRows ? rowsWith(client, column, text) : null;
                    Candidate candidate = new Candidate(judgement, record, row, judgement.headers(), column, rows);
                    if (onlyThoseRows || bad.isEmpty()) {
                        candidates.add(candidate);
                    }
                    bad = new java.util.HashMap<>(bad);
                    bad.put(text, candidate);
                    break;
                }
            }
        }
        frame.otherCells = null;
        frame.otherColumn = -1;
        record.set(ordinal, original);
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
