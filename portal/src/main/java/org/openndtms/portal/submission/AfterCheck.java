package org.openndtms.portal.submission;

import java.util.UUID;
import org.openndtms.validation.ValidationResult;

/**
 * Keeps more of what a check found than its findings and tallies. Called as the system in the transaction that writes
 * them, after they were written, so that all of it is kept or lost together.
 */
public interface AfterCheck {
    /**
     * Keeps what is of use later.
     *
     * @param file id of the received file; what an earlier check of it left is to be replaced
     */
    void keep(UUID file, ValidationResult result);
}
