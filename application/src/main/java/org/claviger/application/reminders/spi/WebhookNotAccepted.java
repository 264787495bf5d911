package org.claviger.application.reminders.spi;

import org.claviger.application.AdapterException;

/** The webhook could not be reached, or refused the message. The message is one sentence for an operator, without secrets. */
public final class WebhookNotAccepted extends AdapterException {
    private static final long serialVersionUID = 1L;

    public WebhookNotAccepted(String sentence) {
        super(sentence);
    }
}
