package org.openndtms.validation;

/** Says that the file a new one was to be compared with cannot be read as a file of the dataset. */
public final class PreviousFileException extends IllegalArgumentException {

    /** Makes the exception. */
    public PreviousFileException() {
        super("the previous file cannot be read as a file of this dataset; check it by itself first");
    }
}
