package org.openndtms.portal.submission.confirm;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.openndtms.validation.Confirmation;

/**
 * A confirmation that nobody has withdrawn.
 *
 * @param id its number
 * @param confirmation what it says, as the validator takes it
 * @param reasonCode name of a {@link ReasonCode}; blank for a warning
 * @param text the reason in words; blank where the code says it all
 * @param bulkOf for MM-22, the mismatch of which there were very many; else blank
 * @param by name of the person who gave it; null where the name is not in sight
 * @param at when
 */
record StandingConfirmation(
        long id,
        Confirmation confirmation,
        String reasonCode,
        String text,
        String bulkOf,
        @Nullable String by,
        Instant at) {

    /** The reason as exports have it: the code, and the words after it. */
    static String reason(String code, String text) {
        return code.isEmpty() ? text : text.isEmpty() ? code : code + ": " + text;
    }

    /** The reason for people. */
    public String why() {
        String title = ReasonCode.find(reasonCode).map(ReasonCode::title).orElse("");
        return title.isEmpty() ? text : text.isEmpty() ? title : title + ": " + text;
    }

    /** Last period end for which it holds; null if it does not expire. */
    public @Nullable LocalDate expires() {
        return confirmation.expires();
    }
}
