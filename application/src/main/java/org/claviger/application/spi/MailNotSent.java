package org.claviger.application.spi;

import org.claviger.application.AdapterException;

/**
 * No mail server could be reached, or it refused the mail. The message is one sentence for an operator, and tells neither
 * what the mail says nor to whom it goes.
 */
public final class MailNotSent extends AdapterException {
    private static final long serialVersionUID = 1L;

    public MailNotSent(String sentence) {
        super(sentence);
    }
}
