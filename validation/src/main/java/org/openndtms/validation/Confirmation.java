package org.openndtms.validation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a warning is right as it stands, with a reason. It holds for one record while that record does
 * not change, and until it expires.
 *
 * @param rule id of a rule that is confirmable
 * @param agency agency code
 * @param clientId client ID
 * @param episodeId episode ID; empty for a client
 * @param recordId ID of the intervention, review or profile; empty for a client or an episode
 * @param field header, for rules that speak of one header at a time; empty otherwise
 * @param fingerprint the fingerprint that the finding showed
 * @param reason why it is right
 * @param expires last period end for which it holds; null if it does not expire
 */
public record Confirmation(
        String rule,
        String agency,
        String clientId,
        String episodeId,
        String recordId,
        String field,
        String fingerprint,
        String reason,
        @Nullable LocalDate expires) {}
