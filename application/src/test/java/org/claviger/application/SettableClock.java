package org.claviger.application;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told otherwise. */
public final class SettableClock implements InstantSource {
    private volatile Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    /** @param now as ISO 8601 writes it */
    public static SettableClock at(String now) {
        return new SettableClock(Instant.parse(now));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(Instant to) {
        now = to;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }
}
