package org.openndtms.portal.submission.confirm;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.openndtms.portal.submission.result.CheckedFile;
import org.openndtms.portal.web.Problems;
import org.openndtms.validation.report.Words;

/**
 * What the form that confirms findings holds, as it was typed.
 *
 * @param code name of a {@link ReasonCode}
 * @param text the reason in words
 * @param expires last period end for which it holds
 */
record ConfirmForm(String code, String text, String expires) {
    static final int LONGEST_TEXT = 500;
    private static final int USUAL_MONTHS = 12;
    private static final int MOST_MONTHS = 24;

    /** Removes what no database keeps. */
    ConfirmForm {
        code = code.strip();
        text = text.strip().replace("\0", "");
        expires = expires.strip();
    }

    /** A form that is not filled in yet: it holds for a year. */
    static ConfirmForm blank(CheckedFile file, String code) {
        return new ConfirmForm(code, "", file.dataEnd().plusMonths(USUAL_MONTHS).toString());
    }

    /**
     * What it says.
     *
     * @param mismatches whether differences from what is loaded are among the findings, which need a code
     * @param warnings whether warnings are among them, which need words
     * @return null where something is wrong, of which the problems then tell
     */
    Confirmations.@Nullable Reason read(CheckedFile file, boolean mismatches, boolean warnings, Problems problems) {
        boolean known = ReasonCode.find(code).isPresent();
        problems.unless(!mismatches || known, "code", "Choose a reason");
        boolean needsText = warnings || code.equals(ReasonCode.OTHER.name());
        problems.unless(!needsText || !text.isEmpty(), "text", "Say why it is right as it stands");
        problems.unless(text.length() <= LONGEST_TEXT, "text", "Say why in at most " + LONGEST_TEXT + " characters");
        LocalDate day = day();
        LocalDate last = file.dataEnd().plusMonths(MOST_MONTHS);
        problems.unless(
                day != null && !day.isBefore(file.dataEnd()) && !day.isAfter(last),
                "expires",
                "Enter a day from " + Words.day(file.dataEnd()) + " to " + Words.day(last));
        return day == null || !problems.isEmpty() ? null : new Confirmations.Reason(mismatches ? code : "", text, day);
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(expires);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
