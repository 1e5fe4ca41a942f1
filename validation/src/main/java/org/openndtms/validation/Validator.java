package org.openndtms.validation;

import java.io.IOException;
import org.openndtms.dataset.Pack;
import org.openndtms.records.Source;

/**
 * The only door to the rules: everything that checks a file goes through here, so that findings are the same wherever it comes from. Safe to
 * use from several threads.
 */
public final class Validator {
    private final Pack pack;

    /** Makes a validator for a pack; compiles its rules once. */
    public Validator(Pack pack) {
        this.pack = pack;
    }

    /**
     * Checks a file.
     *
     * @throws IOException if the source cannot be read
     * @throws IllegalArgumentException if the pack has no such dataset
     */
    public ValidationResult validate(Source file, ValidationContext context) throws IOException {
        throw new IllegalStateException(pack.id());
    }
}
