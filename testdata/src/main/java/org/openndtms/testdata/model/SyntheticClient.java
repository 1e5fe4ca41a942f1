package org.openndtms.testdata.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A client as one agency knows them.
 *
 * @param index number of the person among those generated, from 0
 * @param agency number of the agency, from 0
 * @param record what holds for all episodes; empty for a client without consent
 * @param episodes episodes in order of time; for a client without consent a single one with agency, client ID and
 *     consent alone
 */
public record SyntheticClient(long index, int agency, SyntheticRecord record, List<SyntheticEpisode> episodes) {

    /** An independent copy. */
    public SyntheticClient copy() {
        List<SyntheticEpisode> copies = new ArrayList<>();
        episodes.forEach(episode -> copies.add(episode.copy()));
        return new SyntheticClient(index, agency, record.copy(), copies);
    }

    /** Rows the client takes when the records below an episode share rows. */
    public int rows() {
        int rows = 0;
        for (SyntheticEpisode episode : episodes) {
            rows += episode.rows();
        }
        return rows;
    }
}
