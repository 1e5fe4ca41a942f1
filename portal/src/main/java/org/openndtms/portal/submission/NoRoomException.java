package org.openndtms.portal.submission;

import java.io.IOException;

/** So many files are being received that there is no room for another one now. */
final class NoRoomException extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoomException() {
        super("no room for another file");
    }
}
