package org.openndtms.portal.submission;

import java.util.List;
import org.openndtms.validation.Confirmation;

/** Knows what people of an agency have confirmed as right: warnings, and mismatches with what is loaded. */
public interface Confirmed {
    /** The confirmations of an agency that stand, expired ones among them. */
    List<Confirmation> of(String agency);
}
