package org.claviger.domain.reminders;

/** How a reminder reaches its recipient. */
public enum Channel {
    MAIL,
    WEBHOOK
}
