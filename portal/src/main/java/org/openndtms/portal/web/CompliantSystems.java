package org.openndtms.portal.web;

import java.time.LocalDate;
import java.util.List;

/** The systems that have passed the compliance tests; what tests systems implements this. */
public interface CompliantSystems {

    /**
     * A version of a supplier's system.
     *
     * @param supplier who makes it
     * @param product its name
     * @param version the version that passed; another one did not
     * @param coreDataset the letter of the core dataset that it passed for, such as P
     * @param datasets codes of the datasets that it passed for: AD, YP, SA, SY
     * @param passedOn the day on which it passed
     */
    record CompliantSystem(
            String supplier,
            String product,
            String version,
            String coreDataset,
            List<String> datasets,
            LocalDate passedOn) {}

    /** All of them, by product and version. */
    List<CompliantSystem> list();
}
