package org.openndtms.validation.cases;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.SubmissionFacts;
import org.openndtms.validation.ValidationContext;

/** What a case says besides its records: the register of agencies, limits, and what only a portal knows. */
final class CaseOptions {
    private static final Instant NOW = Instant.parse("2020-05-11T09:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2020-05-12T23:00:00Z");

    private CaseOptions() {}

    static ValidationContext apply(ValidationContext context, Map<String, String> options, byte[] file) {
        ValidationContext result = context;
        for (Map.Entry<String, String> option : options.entrySet()) {
            String value = option.getValue();
            result = switch (option.getKey()) {
                case "agencies" -> result.withAgencies(Set.of(value.split(" ")));
                case "several_agencies" -> result.withMultipleAgencies(true);
                case "max_bytes" ->
                    result.withMaxBytes(value.equals("size") ? file.length : Long.parseLong(value) + file.length);
                case "action", "user_agencies", "now", "deadline_end", "late_permission", "malware", "loaded" -> result;
                default -> throw new IllegalArgumentException("not an option: " + option.getKey());
            };
        }
        String action = options.get("action");
        return action == null ? result : result.withSubmission(facts(action, options, file));
    }

    private static SubmissionFacts facts(String action, Map<String, String> options, byte[] file) {
        return new SubmissionFacts(
                SubmissionFacts.Action.valueOf(action.toUpperCase(Locale.ROOT)),
                Set.of(options.getOrDefault("user_agencies", "N0853").split(" ")),
                instant(options.get("now"), NOW),
                instant(options.get("deadline_end"), DEADLINE),
                options.containsKey("late_permission"),
                options.containsKey("malware"),
                loaded(options.get("loaded"), file));
    }

    private static Instant instant(@Nullable String text, Instant otherwise) {
        return text == null ? otherwise : Instant.parse(text);
    }

    private static @Nullable String loaded(@Nullable String text, byte[] file) {
        if (!"same".equals(text)) {
            return text;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
