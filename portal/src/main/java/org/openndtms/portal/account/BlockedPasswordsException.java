package org.openndtms.portal.account;

import java.nio.file.Path;

/** The operator's list of blocked passwords cannot be used; the message says why. */
final class BlockedPasswordsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BlockedPasswordsException(Path file, String why, Exception cause) {
        super("The list of blocked passwords " + file + " " + why + ".", cause);
    }
}
