package org.openndtms.statistics.quality;

import java.util.List;
import java.util.stream.Stream;
import org.openndtms.statistics.snapshot.Manifest;

/**
 * How one agency stands among those of a snapshot: what it sent, and which targets it reaches (DQ-39).
 *
 * @param agency the agency
 * @param silent whether it has no record of the last 92 days of the data, so that it may have stopped submitting
 * @param reports its reports that have a target
 */
public record Standing(Manifest.Agency agency, boolean silent, List<QualityReport> reports) {

    /**
     * Reports all of whose targets are reached. One that has nothing to hold against its target is in neither list, nor
     * is any report of an agency of which no episode could be read.
     */
    public List<QualityReport> reached() {
        return judged().filter(report -> report.met().orElse(false)).toList();
    }

    /** Reports of which a target is missed. */
    public List<QualityReport> missed() {
        return judged().filter(report -> !report.met().orElse(true)).toList();
    }

    private Stream<QualityReport> judged() {
        return agency.episodes() == 0 ? Stream.of() : reports.stream();
    }
}
