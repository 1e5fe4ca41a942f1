package org.openndtms.portal.library;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a document: a text of the portal's own, or a file.
 *
 * @param number counted from 1
 * @param publishedOn the day (in London) on which it was published
 * @param note what is new in it
 * @param body the text; null for a file
 * @param fileName the name of the file; null for a text
 * @param size bytes of the file; 0 for a text
 */
record LibraryVersion(
        int number,
        LocalDate publishedOn,
        String note,
        @Nullable String body,
        @Nullable String fileName,
        int size) {

    /** The size as people read it. */
    public String sizeText() {
        return size < 1_000_000 ? Math.max(1, size / 1000) + " kB" : size / 1_000_000 + " MB";
    }
}
