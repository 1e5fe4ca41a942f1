package org.openndtms.statistics.measure;

import java.util.List;

/** How finely the fixed cube divides people (reference 10). */
public enum Detail {
    /** By substance group, by sex and by age group, each by itself. */
    MARGINS("margins", 1),
    /** By all of them at once, with all margins. */
    CUBE("cube", Integer.MAX_VALUE);

    private final String text;
    private final int together;

    Detail(String text, int together) {
        this.text = text;
        this.together = together;
    }

    /** The name that people write. */
    public String text() {
        return text;
    }

    /** Whether cells with these categories are shown; an empty category stands for all of a dimension. */
    boolean shows(List<String> categories) {
        return categories.stream().filter(category -> !category.isEmpty()).count() <= together;
    }
}
