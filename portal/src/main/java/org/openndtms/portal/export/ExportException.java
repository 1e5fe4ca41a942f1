package org.openndtms.portal.export;

/** Nothing can be exported; the message tells the operator what to do. */
final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExportException(String message) {
        super(message);
    }

    ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
