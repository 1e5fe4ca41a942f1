package org.openndtms.journeys;

/**
 * Many episodes as columns of the same length, one entry an episode. Days are counted from 1970-01-01, and
 * {@link Episode#NONE} stands for none. The arrays are not copied.
 *
 * @param persons number of people
 * @param person number of the person, 0 to {@code persons} less one
 * @param agency number of the agency; in the order of the agencies' codes where results are to be the same as by codes
 * @param triaged triage date
 * @param firstModalityStart start of the first intervention, or none
 * @param discharged discharge date, or none
 */
@SuppressWarnings("ArrayRecordComponent") // Columns of 20 million entries are not copied.
public record EpisodeColumns(
        int persons, int[] person, int[] agency, int[] triaged, int[] firstModalityStart, int[] discharged) {

    /** Makes columns, which must be of one length. */
    public EpisodeColumns {
        int rows = person.length;
        if (agency.length != rows
                || triaged.length != rows
                || firstModalityStart.length != rows
                || discharged.length != rows) {
            throw new IllegalArgumentException("columns of different lengths");
        }
    }

    /** Number of episodes. */
    public int rows() {
        return person.length;
    }
}
