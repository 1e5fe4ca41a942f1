package org.openndtms.portal.agency;

import java.util.List;

/** Brings agencies in from a CSV file, for parts of the portal that hold such a file. */
public interface AgencyImport {
    /**
     * Adds and changes what the file names, or nothing.
     *
     * @return what is wrong with the file, as sentences; empty when it was brought in
     */
    List<String> bringIn(String csv);
}
