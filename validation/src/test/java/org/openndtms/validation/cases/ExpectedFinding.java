package org.openndtms.validation.cases;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.Finding;

/**
 * A finding as a case writes it: {@code RULE[@LINE][/FIELD+FIELD][#CLIENT[>EPISODE[>RECORD]]]}.
 *
 * @param written how the case writes it
 * @param rule rule id
 * @param line line; null for any
 * @param fields headers the finding names; null for any
 * @param ids client, episode and record ID, null where the finding has none; null if any will do
 */
record ExpectedFinding(
        String written,
        String rule,
        @Nullable Integer line,
        @Nullable List<String> fields,
        @Nullable List<@Nullable String> ids) {

    private static final Pattern FORM = Pattern.compile(
            "(?<rule>[A-Z]{2}-[A-Z0-9-]+)(@(?<line>\\d+|\\*))?(/(?<fields>[A-Z0-9+]+|\\*|-))?(#(?<ids>[^ ]+))?");

    /**
     * Reads one.
     *
     * @param ownFields the headers that findings of the rule name if the case does not say; empty if it cannot be told
     */
    static ExpectedFinding parse(String text, Function<String, List<String>> ownFields) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a finding: " + text);
        }
        String rule = matcher.group("rule");
        String line = matcher.group("line");
        return new ExpectedFinding(
                text,
                rule,
                line == null ? Integer.valueOf(2) : line.equals("*") ? null : Integer.valueOf(line),
                fields(matcher.group("fields"), ownFields.apply(rule)),
                ids(matcher.group("ids")));
    }

    /** Whether that finding is meant. */
    boolean matches(Finding finding) {
        return finding.rule().id().equals(rule)
                && (line == null || finding.line() == line)
                && (fields == null || finding.fields().equals(fields))
                && (ids == null
                        || ids.equals(Arrays.asList(finding.clientId(), finding.episodeId(), finding.recordId())));
    }

    @Override
    public String toString() {
        return written;
    }

    /** How much it leaves open; the fewer, the sooner it must be matched. */
    int open() {
        return (line == null ? 1 : 0) + (fields == null ? 1 : 0) + (ids == null ? 1 : 0);
    }

    private static @Nullable List<String> fields(@Nullable String text, List<String> own) {
        if (text == null) {
            return own.isEmpty() ? null : own;
        }
        if (text.equals("*")) {
            return null;
        }
        return text.equals("-") ? List.of() : List.of(text.split("\\+"));
    }

    private static @Nullable List<@Nullable String> ids(@Nullable String text) {
        if (text == null) {
            return null;
        }
        @Nullable String[] ids = new String[3];
        String[] parts = text.split(">");
        for (int i = 0; i < parts.length; i++) {
            ids[i] = parts[i].equals("-") ? null : parts[i];
        }
        return Arrays.asList(ids);
    }
}
