package org.openndtms.benchmarks.peers;

import org.openndtms.journeys.EpisodeColumns;
import org.openndtms.journeys.JourneyNumbers;
import org.openndtms.journeys.JourneyRules;

/** Numbers the journeys of made-up people with the project's own Java, from columns in memory. */
public final class JourneysInJava {
    private JourneysInJava() {}

    /** Takes the numbers of episodes, of people, and of runs. */
    public static void main(String[] arguments) {
        EpisodeColumns columns = SyntheticEpisodes.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        int runs = Integer.parseInt(arguments[2]);
        for (int run = 0; run < runs; run++) {
            SyntheticEpisodes.Run timed = new SyntheticEpisodes.Run();
            int[] journeys = JourneyNumbers.of(columns, JourneyRules.OFFICIAL);
            timed.report(SyntheticEpisodes.checksum(journeys));
        }
    }
}
