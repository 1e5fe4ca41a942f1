package org.openndtms.portal.library;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document of the library as one person, or a visitor, sees it.
 *
 * @param id its name in addresses
 * @param title its title
 * @param about what it is for, in half a sentence
 * @param page the page of the portal that is the document; null for documents with versions
 * @param latest number of the newest version; 0 while there is none
 * @param publishedOn the day (in London) on which the newest version was published; null while there is none
 * @param required whether the person has to have read it
 * @param readNumber the newest version that the person has confirmed to have read; 0 if none
 */
public record LibraryDocument(
        String id,
        String title,
        String about,
        @Nullable String page,
        int latest,
        @Nullable LocalDate publishedOn,
        boolean required,
        int readNumber) {

    /** Whether the person has still to confirm the newest version. */
    public boolean due() {
        return required && latest > readNumber;
    }

    /** Whether the person confirmed an earlier version and is asked again. */
    public boolean renewed() {
        return due() && readNumber > 0;
    }
}
