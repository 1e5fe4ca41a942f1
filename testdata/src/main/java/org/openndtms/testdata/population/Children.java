package org.openndtms.testdata.population;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.testdata.model.Days;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;

/**
 * Parental responsibility, the children in the home, and what help they receive: answers that must agree with each
 * other.
 */
final class Children {
    private static final int HELP_SINCE = Days.of(2017, 4, 1);

    private final Items items;
    private final int sinceThisVersion;
    private final boolean helpAsked;
    private final Choice answers;
    private final Map<String, @Nullable String[]> parts = new HashMap<>();
    private final Choice help;

    Children(Items items, Layout layout, Shares shares, LocalDate thisVersion) {
        this.items = items;
        this.sinceThisVersion = Days.of(thisVersion);
        this.helpAsked = layout.owns(items.childrenHelp);
        this.answers = shares.of("children", "");
        this.help = shares.of(items.childrenHelp);
        for (String answer : answers.values()) {
            String[] split = answer.split("\\+");
            parts.put(answer, new @Nullable String[] {blank(split[0]), blank(split[1]), split[2]});
        }
    }

    void fill(SyntheticRecord record, int triaged, Chance chance) {
        @Nullable String[] answer = Objects.requireNonNull(parts.get(Objects.requireNonNull(answers.pick(chance))));
        record.set(items.responsibility, answer[0]);
        record.set(items.parentalStatus, answer[1]);
        record.set(items.childrenInHome, answer[2]);
        boolean parent = "11".equals(answer[1]) || "12".equals(answer[1]) || "13".equals(answer[1]);
        if (helpAsked && parent && triaged >= HELP_SINCE) {
            record.set(items.childrenHelp, help.pick(chance));
            boolean some = !record.is(items.childrenHelp, "5") && !record.is(items.childrenHelp, "99");
            if (some && triaged >= sinceThisVersion && chance.happens(200)) {
                record.set(items.childrenHelp2, record.is(items.childrenHelp, "1") ? "2" : "1");
            }
        }
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }
}
