package org.openndtms.testdata.population;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Items;
import org.openndtms.testdata.model.Layout;
import org.openndtms.testdata.model.SyntheticRecord;

/** What puts young people at risk, and their education, employment or training. Empty for adults. */
final class Vulnerabilities {
    private final Items items;
    private final boolean asked;
    private final Choice lookedAfter;
    private final Choice lookedAfterWhere;
    private final Choice inNeed;
    private final Choice protection;
    private final Choice sexualHealth;
    private final Choice education;
    private final List<Choice> ofBoys = new ArrayList<>();
    private final List<Choice> ofGirls = new ArrayList<>();

    Vulnerabilities(Items items, Layout layout, Shares shares) {
        this.items = items;
        asked = layout.owns(items.lookedAfter);
        lookedAfter = shares.of(items.lookedAfter);
        lookedAfterWhere = shares.of(items.lookedAfterWhere);
        inNeed = shares.of(items.inNeed);
        protection = shares.of(items.protection);
        sexualHealth = shares.of(items.sexualHealth);
        education = shares.of(items.education);
        for (Item item : items.vulnerabilities) {
            ofBoys.add(shares.of(item, "male"));
            ofGirls.add(shares.of(item));
        }
    }

    void fill(SyntheticRecord record, Person person, Chance chance) {
        if (!asked) {
            return;
        }
        record.set(items.lookedAfter, lookedAfter.pick(chance));
        if (record.is(items.lookedAfter, "Y")) {
            record.set(items.lookedAfterWhere, lookedAfterWhere.pick(chance));
        }
        record.set(items.inNeed, inNeed.pick(chance));
        record.set(items.protection, protection.pick(chance));
        record.set(items.sexualHealth, sexualHealth.pick(chance));
        record.set(items.education, education.pick(chance));
        List<Choice> choices = person.male() ? ofBoys : ofGirls;
        for (int i = 0; i < choices.size(); i++) {
            record.set(items.vulnerabilities.get(i), choices.get(i).pick(chance));
        }
    }
}
