package org.openndtms.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Histories of made-up people in a narrow span of days, so that gaps of about three weeks, overlaps and ties abound.
 */
final class RandomHistories {
    private static final int[] REASONS = {0, 80, 81, 82, 83, 85, 71, 88, 89};

    private RandomHistories() {}

    /** Episodes of so many people; few have one episode only, some are recorded twice, some have no intervention. */
    static List<Episode> of(Random random, int people) {
        List<Episode> episodes = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            Attributor attributor = new Attributor(
                    (char) ('A' + person % 26),
                    (char) ('A' + person / 26 % 26),
                    person / 676,
                    "1",
                    random.nextBoolean() ? "E06000001" : "E06000002");
            int count = 1 + random.nextInt(person % 50 == 0 ? 60 : 7);
            for (int i = 0; i < count; i++) {
                episodes.add(episode(random, attributor, i));
            }
        }
        return episodes;
    }

    private static Episode episode(Random random, Attributor attributor, int number) {
        int triaged = random.nextInt(220) - 60;
        int started = random.nextInt(4) == 0 ? Episode.NONE : triaged + random.nextInt(25);
        int earliestEnd = Math.max(triaged, started);
        boolean open = random.nextInt(8) == 0;
        return new Episode(
                "T000" + random.nextInt(3),
                "C" + number,
                "E" + number,
                attributor,
                triaged,
                started,
                open ? Episode.NONE : earliestEnd + random.nextInt(40),
                open ? DischargeReasons.MISSING : REASONS[random.nextInt(REASONS.length)]);
    }
}
