package org.openndtms.portal.submission.result;

import java.util.UUID;

/** The check of a file has not ended, or it is being checked again: there are no results to show yet. */
public final class NotCheckedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID file;

    /** Names the file. */
    public NotCheckedException(UUID file) {
        super("file " + file + " is not checked");
        this.file = file;
    }

    /** Id of the received file. */
    public UUID file() {
        return file;
    }
}
