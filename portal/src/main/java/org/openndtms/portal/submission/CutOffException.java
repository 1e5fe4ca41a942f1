package org.openndtms.portal.submission;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file did not arrive whole: the connection was lost, or silent for too long, or the form is not as it should be. */
final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;

    CutOffException(@Nullable Throwable cause) {
        super("the file did not arrive whole", cause);
    }
}
