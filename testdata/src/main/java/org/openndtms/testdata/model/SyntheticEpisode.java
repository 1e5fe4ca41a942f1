package org.openndtms.testdata.model;

import java.util.ArrayList;
import java.util.List;
import org.openndtms.dataset.Section;

/** An episode and the records below it: interventions, reviews, times in treatment, outcomes profiles. */
public final class SyntheticEpisode {
    private final Layout layout;
    private final SyntheticRecord record;
    private final List<List<SyntheticRecord>> children = new ArrayList<>();

    /** Makes an episode with nothing below it. */
    public SyntheticEpisode(Layout layout, SyntheticRecord record) {
        this.layout = layout;
        this.record = record;
        for (int i = 0; i < layout.pack().sections().size(); i++) {
            children.add(new ArrayList<>(2));
        }
    }

    /** The values of the episode itself. */
    public SyntheticRecord record() {
        return record;
    }

    /** The records of one section below the episode, in order; may be changed. */
    public List<SyntheticRecord> children(Section section) {
        return children.get(section.index());
    }

    /** Adds an empty record of a section and returns it. */
    public SyntheticRecord add(Section section) {
        SyntheticRecord child = new SyntheticRecord(layout, section);
        children(section).add(child);
        return child;
    }

    /** An independent copy. */
    public SyntheticEpisode copy() {
        SyntheticEpisode copy = new SyntheticEpisode(layout, record.copy());
        for (int i = 0; i < children.size(); i++) {
            for (SyntheticRecord child : children.get(i)) {
                copy.children.get(i).add(child.copy());
            }
        }
        return copy;
    }

    /**
     * Rows the episode takes when the records of its sections share rows: those of the longest section, at least one.
     */
    public int rows() {
        int rows = 1;
        for (List<SyntheticRecord> section : children) {
            rows = Math.max(rows, section.size());
        }
        return rows;
    }
}
