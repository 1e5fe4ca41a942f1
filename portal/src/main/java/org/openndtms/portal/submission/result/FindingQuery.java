package org.openndtms.portal.submission.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openndtms.dataset.Pack;
import org.openndtms.dataset.Rule;
import org.openndtms.dataset.Severity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which findings of a file are asked for. What is blank is not asked; what does not exist finds nothing.
 *
 * @param rule id of a rule
 * @param severity name of a severity, in small letters
 * @param item header of an item that a finding names
 * @param client client ID
 * @param text a part of what a finding says or of one of its ids
 * @param state {@code open}, {@code confirmed}, or blank for both
 */
public record FindingQuery(String rule, String severity, String item, String client, String text, String state) {
    private static final int LONGEST = 100;

    /** Trims what people typed. */
    public FindingQuery {
        rule = tidy(rule).toUpperCase(Locale.ROOT);
        severity = tidy(severity).toLowerCase(Locale.ROOT);
        item = tidy(item).toUpperCase(Locale.ROOT);
        client = tidy(client);
        text = tidy(text);
        state = tidy(state).toLowerCase(Locale.ROOT);
    }

    /** All findings of a rule that are open. */
    public static FindingQuery openOf(String rule) {
        return new FindingQuery(rule, "", "", "", "", "open");
    }

    /** All findings of a client, open and confirmed. */
    public static FindingQuery ofClient(String client) {
        return new FindingQuery("", "", "", client, "", "");
    }

    private static String tidy(String typed) {
        String text = typed.strip().replace("\0", "");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What of it is asked, by name, for addresses and the audit log. */
    public Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("rule", rule);
        asked.put("severity", severity);
        asked.put("item", item);
        asked.put("client", client);
        asked.put("text", text);
        asked.put("state", state);
        asked.values().removeIf(String::isEmpty);
        return asked;
    }

    /** The address of a page that asks this. */
    public String on(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        asked().forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(asked()).toUriString();
    }

    /** The condition in SQL, with named parameters of which {@link #parameters} has the values. */
    String condition() {
        StringBuilder sql = new StringBuilder("file_id = :file");
        sql.append(rule.isEmpty() ? "" : " and rule = :rule");
        sql.append(severity.isEmpty() ? "" : " and rule = any(:rules)");
        sql.append(item.isEmpty() ? "" : " and :item = any(fields)");
        sql.append(client.isEmpty() ? "" : " and client_id = :client");
        sql.append(
                text.isEmpty()
                        ? ""
                        : " and position(lower(:text) in lower(concat_ws(' ', rule, message, detail, client_id,"
                                + " episode_id, record_id, array_to_string(fields, ' ')))) > 0");
        sql.append(
                switch (state) {
                    case "open" -> " and not confirmed";
                    case "confirmed" -> " and confirmed";
                    default -> "";
                });
        return sql.toString();
    }

    /** Values for the condition. */
    Map<String, Object> parameters(Pack pack) {
        Map<String, Object> parameters = new LinkedHashMap<>(asked());
        parameters.put("rules", rulesOf(pack, severity));
        return parameters;
    }

    /** Rules whose findings are of a severity; that of a confirmed finding is the rule's own here. */
    private static String[] rulesOf(Pack pack, String severity) {
        List<String> rules = pack.rules().stream()
                .filter(rule -> rule.severity().text().equals(severity))
                .map(Rule::id)
                .toList();
        return rules.toArray(String[]::new);
    }

    /** Rules of the severities that lower a percentage. */
    static String[] lowering(Pack pack) {
        return pack.rules().stream()
                .filter(rule -> rule.severity() == Severity.ERROR || rule.severity() == Severity.WARNING)
                .map(Rule::id)
                .toArray(String[]::new);
    }
}
