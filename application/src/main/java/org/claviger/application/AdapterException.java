package org.claviger.application;

/** The world outside is broken: nothing that the caller sent, and nothing that the caller is told about in detail. */
public class AdapterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AdapterException(String message, Throwable cause) {
        super(message, cause);
    }

    public AdapterException(String message) {
        super(message);
    }
}
