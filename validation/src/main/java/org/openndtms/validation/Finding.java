package org.openndtms.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Rule;

/**
 * One fault, or one thing worth knowing, of one record. Holds no value of the record but its own ids; see
 * {@link #detail} for the exception that the user can ask for.
 *
 * @param rule the rule that raised it
 * @param confirmed whether somebody has confirmed that the record is right as it stands; such a warning counts as info
 * @param line first line on which it shows, as a text editor counts it (the heading is 1); 0 where the file as a whole
 *     is meant
 * @param fields headers of the items concerned; empty where none can be named
 * @param agency agency code of the record; null if it has none or it is not readable
 * @param clientId client ID of the record; null if it has none or may not be shown
 * @param episodeId episode ID of the record; null for a client
 * @param recordId ID of the intervention, review or profile; null for a client or an episode
 * @param message what is wrong, in plain words
 * @param detail the particular of this finding, such as the shape of the value ({@code 99/99/9999}) or the headers that
 *     are missing; null if the message says it all. Holds values only where the caller asked for them
 * @param previousDetail for a mismatch, the shape (or value) in the file loaded before; null otherwise
 * @param fingerprint four letters that change when the record changes; a confirmation holds only while they are the
 *     same; empty for findings that cannot be confirmed
 */
public record Finding(
        Rule rule,
        boolean confirmed,
        int line,
        List<String> fields,
        @Nullable String agency,
        @Nullable String clientId,
        @Nullable String episodeId,
        @Nullable String recordId,
        String message,
        @Nullable String detail,
        @Nullable String previousDetail,
        String fingerprint) {}
