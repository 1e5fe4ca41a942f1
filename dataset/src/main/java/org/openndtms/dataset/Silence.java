package org.openndtms.dataset;

import java.util.Set;

/**
 * Which findings are left out when another has named the same root cause: one row of {@code silences.csv}.
 *
 * @param first ids of the rules that win
 * @param silenced ids of the rules that are silent then
 * @param reach how near the silenced finding must be
 * @param why the cause they share
 */
public record Silence(Set<String> first, Set<String> silenced, Reach reach, String why) {

    /** How near to the winning finding a silenced one must be. */
    public enum Reach {
        /** The same record; between an episode and its children, the same episode. */
        RECORD,
        /** Anything of the same episode; of the same client, where the winner is about the client. */
        EPISODE,
        /** Anything of the same client. */
        CLIENT
    }
}
