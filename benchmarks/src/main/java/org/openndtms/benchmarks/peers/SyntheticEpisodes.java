package org.openndtms.benchmarks.peers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openndtms.journeys.Episode;
import org.openndtms.journeys.EpisodeColumns;

/**
 * Episodes of made-up people as columns, the same ones for each number of episodes and people. They come in no order of
 * people, as files of many agencies do; some are open, some have no intervention yet, some are recorded twice.
 */
final class SyntheticEpisodes {
    private static final int AGENCIES = 1500;
    private static final int FIRST_DAY = 12_784; // 1 January 2005
    private static final int DAYS = 5569;
    private static final int ONE_IN_RECORDED_TWICE = 100;

    private SyntheticEpisodes() {}

    static EpisodeColumns of(int episodes, int people) {
        int[] person = new int[episodes];
        int[] agency = new int[episodes];
        int[] triaged = new int[episodes];
        int[] started = new int[episodes];
        int[] discharged = new int[episodes];
        for (int row = 0; row < episodes; row++) {
            long chance = mix(row);
            boolean again = row > 0 && part(chance, 0, ONE_IN_RECORDED_TWICE) == 0;
            person[row] = again ? person[row - 1] : (int) Long.remainderUnsigned(mix(chance), people);
            agency[row] = again ? agency[row - 1] : (person[row] + part(chance, 8, 2)) % AGENCIES;
            triaged[row] = again ? triaged[row - 1] : FIRST_DAY + part(chance, 12, DAYS);
            started[row] = part(chance, 28, 10) == 0 ? Episode.NONE : triaged[row] + part(chance, 32, 30);
            discharged[row] = part(chance, 40, 7) == 0
                    ? Episode.NONE
                    : Math.max(triaged[row], started[row]) + part(chance, 44, 400);
        }
        return new EpisodeColumns(people, person, agency, triaged, started, discharged);
    }

    private static int part(long chance, int shift, int below) {
        return (int) ((chance >>> shift & 0xFFFF) * below >>> 16);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A sum over all journey numbers that changes with any of them; SQL can form it too. */
    static long checksum(int[] journeys) {
        long sum = 0;
        for (int row = 0; row < journeys.length; row++) {
            sum += (long) journeys[row] * (row % 1009 + 1);
        }
        return sum;
    }

    /** What a run has taken so far; made when it begins. */
    static final class Run {
        private final long began = System.nanoTime();
        private final long processorBegan = processor();

        /** Prints seconds, seconds of all processors, and the checksum of the result. */
        void report(long checksum) {
            System.out.println("run " + (System.nanoTime() - began) / 1e9 + " " + (processor() - processorBegan) / 1e9
                    + " " + checksum);
        }

        /** Nanoseconds of all threads of the process, native ones among them. */
        private static long processor() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }
}
