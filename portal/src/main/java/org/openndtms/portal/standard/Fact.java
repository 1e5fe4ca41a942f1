package org.openndtms.portal.standard;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of what is known of an item or a rule: a name, and a text, links, or both.
 *
 * @param name what is told
 * @param text plain text; blank where the links say it all
 * @param links where to read on
 */
record Fact(String name, String text, List<Link> links) {

    /**
     * A link to another page of the documentation.
     *
     * @param text its words
     * @param path where it leads, from the root of the portal
     * @param note what stands behind it; blank if nothing
     */
    record Link(String text, String path, String note) {}

    /** Gathers facts and leaves out those of which there is nothing to tell. */
    static final class Gatherer {
        private final List<Fact> facts = new ArrayList<>();

        void add(String name, String text) {
            if (!text.isBlank()) {
                facts.add(new Fact(name, text, List.of()));
            }
        }

        void add(String name, List<Link> links) {
            if (!links.isEmpty()) {
                facts.add(new Fact(name, "", List.copyOf(links)));
            }
        }

        List<Fact> facts() {
            return List.copyOf(facts);
        }
    }
}
