package org.claviger.adapters.http.portal.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Writes times for people: in UTC, and how far from now. The script adds the local time. */
public record Times(Messages messages, Instant now) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    /** Such as {@code 2027-02-19 23:59 UTC}. */
    public String exact(Instant time) {
        return MINUTE.format(time) + " UTC";
    }

    /** For {@code datetime}. */
    public String iso(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Such as <em>in 3 days</em> or <em>2 hours ago</em>; the largest unit of which there is at least one, rounded down. */
    public String relative(Instant time) {
        Duration distance = Duration.between(now, time);
        String direction = distance.isNegative() ? "ago" : "in";
        Duration length = distance.abs();
        if (length.toDays() > 0) {
            return messages.text("time.days." + direction, length.toDays());
        }
        if (length.toHours() > 0) {
            return messages.text("time.hours." + direction, length.toHours());
        }
        return length.toMinutes() > 0
                ? messages.text("time.minutes." + direction, length.toMinutes())
                : messages.text("time.now");
    }
}
