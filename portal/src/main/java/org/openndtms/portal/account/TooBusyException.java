package org.openndtms.portal.account;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** More people sign in at this moment than the machine can check. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
class TooBusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooBusyException() {
        super("too many passwords are being checked at this moment");
    }
}
