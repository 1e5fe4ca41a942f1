package org.openndtms.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reader knows of a file as a whole.
 *
 * @param notText why this is not a text file; null if it is one
 * @param encoding name of the encoding found: {@code UTF-8}, {@code windows-1252} or {@code UTF-16}
 * @param heading the heading; null if the file is empty or no text
 * @param rows data rows; 0 if the heading cannot be used
 * @param linesAfterHeading whether anything but empty lines follows the heading
 * @param agencies recognised agency codes with the number of their rows, in the order of the codes
 * @param quotingLine line on which a quotation mark is opened and not closed, or is closed in the middle of a value; 0
 *     if none
 * @param longLine line that is longer than any record can be; 0 if none
 * @param crowdedLine first line of a client with more rows than any client can have; 0 if none
 * @param sharedEpisodes values of episode IDs that stand under more than one client
 * @param nhsNumbersInUse whether more than half of the ten-digit client IDs are NHS numbers
 */
public record TableFacts(
        @Nullable String notText,
        String encoding,
        @Nullable Heading heading,
        int rows,
        boolean linesAfterHeading,
        Map<String, Integer> agencies,
        int quotingLine,
        int longLine,
        int crowdedLine,
        LongSet sharedEpisodes,
        boolean nhsNumbersInUse) {

    /** Longest line that is read, in bytes; the longest possible record has some 5,000. */
    public static final int MAX_LINE = 1 << 16;

    /** Most rows that one client may have; the longest treatments on record need a few hundred. */
    public static final int MAX_ROWS_OF_CLIENT = 1_000;

    static TableFacts notText(String reason) {
        return new TableFacts(reason, "", null, 0, false, Map.of(), 0, 0, 0, new LongSet(1), false);
    }

    /** Of a file that is not read beyond the heading, or not even so far; the line of a fault is 0 if there is none. */
    static TableFacts unusable(
            String encoding, @Nullable Heading heading, boolean moreRows, int quotingLine, int longLine) {
        return new TableFacts(
                null,
                encoding,
                heading,
                0,
                moreRows || quotingLine > 0 || longLine > 0,
                Map.of(),
                quotingLine,
                longLine,
                0,
                new LongSet(1),
                false);
    }
}
