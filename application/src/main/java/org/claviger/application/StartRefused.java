package org.claviger.application;

/** Claviger cannot start on what it found. The message is one sentence that tells an operator what to do. */
public final class StartRefused extends AdapterException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
