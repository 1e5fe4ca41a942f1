package org.openndtms.portal.account.key;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of the stock.
 *
 * @param serial what is printed on it; capitals, digits and hyphens
 * @param region code of the region that holds it; null when it is held nationally
 * @param holder who has it on loan; null when nobody has
 * @param version rises with each change
 */
record StockKey(
        UUID id,
        String serial,
        KeyKind kind,
        @Nullable String region,
        KeyState state,
        LocalDate receivedOn,
        @Nullable Holder holder,
        int version) {

    /**
     * Who has a key on loan.
     *
     * @param username empty when the person has moved to where the person acting does not see
     * @param termsSignedOn the day on which the person signed the terms of the loan
     */
    record Holder(UUID id, String username, String fullName, LocalDate termsSignedOn) {}
}
