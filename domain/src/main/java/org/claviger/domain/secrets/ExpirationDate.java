package org.claviger.domain.secrets;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The last day, in UTC, on which a secret is valid: until 00:00:00 UTC of the next day, exclusive. */
public record ExpirationDate(LocalDate date) {
    public static final int DEFAULT_DAYS = 90;
    public static final int LATEST_MONTHS = 24;

    /** Today + 90 days. */
    public static ExpirationDate standard(Instant now) {
        return new ExpirationDate(today(now).plusDays(DEFAULT_DAYS));
    }

    /** A chosen date: today at the earliest, today + 24 months at the latest, both inclusive. */
    public static Either<SecretError, ExpirationDate> choose(LocalDate date, Instant now) {
        LocalDate earliest = today(now);
        LocalDate latest = earliest.plusMonths(LATEST_MONTHS);
        return date.isBefore(earliest) || date.isAfter(latest)
                ? left(new SecretError.ExpirationOutOfRange(earliest, latest))
                : right(new ExpirationDate(date));
    }

    /** The first instant at which a secret with this date is not valid any more. */
    public Instant end() {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}
