package org.openndtms.portal.submission;

import java.io.IOException;

/** A file is larger than is allowed. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("the file is too large");
    }
}
