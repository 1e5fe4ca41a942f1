package org.openndtms.portal.calendar;

import java.time.LocalDate;
import java.util.Set;

/** Knows which agencies need no reminder any more. Until something implements it, no agency has loaded anything. */
public interface LoadedAgencies {
    /** Codes of the agencies whose data to the end of a period are loaded. */
    Set<String> loaded(LocalDate dataEnd);
}
