package org.openndtms.testdata.population;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openndtms.dataset.Code;
import org.openndtms.dataset.Item;
import org.openndtms.testdata.model.Items;

/** The problem substances that bring people into treatment, by substance group. */
final class Substances {
    /** Substance groups as they are published. */
    static final List<String> GROUPS = List.of("opiate", "non-opiate", "non-opiate and alcohol", "alcohol");

    private final Items items;
    private final Shares shares;
    private final Choice group;
    private final Map<String, Choice> mixesOfGroup = new HashMap<>();
    private final Map<String, Mix> mixes = new HashMap<>();

    /**
     * The substances of a client.
     *
     * @param group substance group
     * @param first main substance
     * @param second second substance, or the code for none
     * @param third third substance, or the code for none
     * @param used items of the outcomes profile that ask for them, the main one first
     * @param route how the main one is taken
     * @param drinks whether alcohol is among them
     * @param drugs whether anything but alcohol is among them
     */
    record Mix(
            String group,
            String first,
            String second,
            String third,
            List<Item> used,
            Choice route,
            boolean drinks,
            boolean drugs) {

        /** Whether opiates are among them. */
        boolean opiate() {
            return group.equals("opiate");
        }
    }

    Substances(Items items, Shares shares) {
        this.items = items;
        this.shares = shares;
        this.group = shares.of("group", "");
        for (String name : GROUPS) {
            Choice choice = shares.of("drugs", name);
            mixesOfGroup.put(name, choice);
            choice.values().forEach(drugs -> mixes.put(name + drugs, mix(name, drugs.split("\\+"))));
        }
    }

    /** The substances of a new client. */
    Mix pick(Chance chance) {
        String name = Objects.requireNonNull(group.pick(chance));
        String drugs = Objects.requireNonNull(mixesOfGroup.get(name)).pick(chance);
        return Objects.requireNonNull(mixes.get(name + drugs));
    }

    private Mix mix(String name, String[] drugs) {
        List<Item> used = new ArrayList<>();
        boolean drinks = false;
        boolean other = false;
        for (String drug : drugs) {
            Item item = use(code(drug));
            if (item != null) {
                drinks |= item == items.alcoholUse;
                other |= item != items.alcoholUse;
                if (!used.contains(item)) {
                    used.add(item);
                }
            }
        }
        Choice route = shares.of(items.route, code(drugs[0]).groups().get(0));
        return new Mix(name, drugs[0], drugs[1], drugs[2], List.copyOf(used), route, drinks, other);
    }

    private Code code(String drug) {
        return Objects.requireNonNull(items.drug1.codeList())
                .find(drug)
                .orElseThrow(() -> new IllegalStateException("no substance " + drug));
    }

    /** The item of the outcomes profile that asks for a substance; null if it is a code for none. */
    private @Nullable Item use(Code drug) {
        String category = drug.groups().get(0);
        if (category.equals("No drug")) {
            return null;
        }
        if (drug.groups().contains("Opiate")) {
            return items.opiateUse;
        }
        return switch (category) {
            case "Alcohol" -> items.alcoholUse;
            case "Crack" -> items.crackUse;
            case "Cocaine" -> items.cocaineUse;
            case "Cannabis" -> items.cannabisUse;
            default -> category.startsWith("Amphetamine") ? items.amphetamineUse : items.otherUse;
        };
    }
}
