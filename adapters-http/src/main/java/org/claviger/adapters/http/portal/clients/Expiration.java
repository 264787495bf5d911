package org.claviger.adapters.http.portal.clients;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.secrets.ExpirationDate;

/**
 * How long a secret is to live, as it was typed: the part {@code expiration} of a form.
 *
 * @param expires a number of days from today, or {@code date}
 * @param expiresOn the last day if {@code expires} says so, as {@code 2027-02-19}
 */
record Expiration(String expires, String expiresOn) {
    private static final String DATE = "date";
    private static final List<Integer> DAYS = List.of(30, ExpirationDate.DEFAULT_DAYS, 180);

    /** What forms have at first. */
    static final Expiration STANDARD = new Expiration(Integer.toString(ExpirationDate.DEFAULT_DAYS), "");

    static Expiration of(Form form) {
        return new Expiration(form.get("expires"), form.get("expiresOn").strip());
    }

    /**
     * A number of days that can be chosen.
     *
     * @param endsAt when the secret would stop working, exclusive
     */
    record Choice(int days, Instant endsAt, boolean chosen) {}

    List<Choice> choices(Instant now) {
        return DAYS.stream()
                .map(days -> new Choice(
                        days,
                        new ExpirationDate(today(now).plusDays(days)).end(),
                        expires.equals(Integer.toString(days))))
                .toList();
    }

    boolean isDate() {
        return expires.equals(DATE);
    }

    /** The last day that is chosen. What cannot be read is added to the problems; whether the day is allowed is not checked. */
    Optional<LocalDate> read(Instant now, List<Problem> misread) {
        if (isDate()) {
            Optional<LocalDate> date = date();
            if (date.isEmpty()) {
                misread.add(new Problem(
                        "/expiresOn", expiresOn.isEmpty() ? Flaw.of(FlawCode.MISSING) : Flaw.of(FlawCode.NOT_A_DATE)));
            }
            return date;
        }
        Optional<LocalDate> chosen = DAYS.stream()
                .filter(days -> expires.equals(Integer.toString(days)))
                .map(days -> today(now).plusDays(days))
                .findFirst();
        if (chosen.isEmpty()) {
            misread.add(new Problem("/expires", Flaw.of(FlawCode.MISSING)));
        }
        return chosen;
    }

    private Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(expiresOn));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** When a secret with the typed date stops working, exclusive; empty unless it is one that can be chosen. */
    Optional<Instant> dateEndsAt(Instant now) {
        return date().flatMap(date -> ExpirationDate.choose(date, now).toJavaOptional())
                .map(ExpirationDate::end);
    }

    /** First and last date that can be chosen, both inclusive. */
    static List<LocalDate> range(Instant now) {
        return Stream.of(today(now), today(now).plusMonths(ExpirationDate.LATEST_MONTHS))
                .toList();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
