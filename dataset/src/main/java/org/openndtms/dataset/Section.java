package org.openndtms.dataset;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the sections to which items belong (specification 3.1): client, episode, and five that hang below the episode.
 *
 * @param name as {@code items.csv} writes it, such as {@code Intervention}
 * @param title name in full, such as {@code Sub-intervention review}
 * @param index position in the pack, from 0: client, episode, then the children of an episode
 * @param collection name of the section's records in expressions, such as {@code interventions}
 * @param level whether its records are clients, episodes, or children of an episode
 * @param key name of the item that identifies a record of this section among its siblings
 * @param matching names of the items by which a record whose key changed is recognised, in order
 * @param blankTokens values that some systems always write and that alone make no record, such as {@code N} for the
 *     flags of a sub-intervention review
 * @param codeDate name of the date of which its codes speak, unless the item says otherwise; null if none is known
 */
public record Section(
        String name,
        String title,
        int index,
        String collection,
        Level level,
        String key,
        List<String> matching,
        Set<String> blankTokens,
        @Nullable String codeDate) {

    /** Where in the tree of records a section stands. */
    public enum Level {
        /** A person as one agency knows them. */
        CLIENT,
        /** A period of contact of a client with an agency. */
        EPISODE,
        /** A record that hangs below an episode. */
        CHILD
    }
}
