package org.claviger.adapters.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.claviger.domain.Texts;
import org.claviger.domain.members.EmailAddress;

/**
 * Slows down who guesses passwords, or has mails sent. Each address and each e-mail address, known or not and however it is
 * written, has a store of attempts that fills up again with time; an attempt that succeeds is given back. A browser in which
 * somebody has signed in before has a store of its own for that e-mail address: strangers cannot use it up, and so cannot lock
 * anybody out. Of mails no attempt succeeds, and everybody shares the store of the addressee. Kept in memory, within bounds.
 */
public final class Guessing {
    static final Pace OF_ADDRESS = new Pace(20, Duration.ofSeconds(3));
    static final Pace OF_EMAIL = new Pace(10, Duration.ofSeconds(30));
    static final Pace OF_KNOWN_BROWSER = new Pace(10, Duration.ofSeconds(30));

    /** Of whoever is to get a mail. */
    static final Pace OF_ADDRESSEE = new Pace(3, Duration.ofMinutes(5));

    private static final int MAX_STORES = 100_000;
    private static final int MAX_BROWSERS = 100_000;
    private static final int MAX_EMAIL = 300;

    private final InstantSource clock;
    private final Pace ofEmail;

    /** When each store will be full again. */
    private final Cache<String, Instant> stores =
            Caffeine.newBuilder().maximumSize(MAX_STORES).build();

    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MAX_BROWSERS).build();

    private Guessing(InstantSource clock, Pace ofEmail) {
        this.clock = clock;
        this.ofEmail = ofEmail;
    }

    public static Guessing ofPasswords(InstantSource clock) {
        return new Guessing(clock, OF_EMAIL);
    }

    /** An attempt has a mail sent to an address; none succeeds. */
    public static Guessing ofMails(InstantSource clock) {
        return new Guessing(clock, OF_ADDRESSEE);
    }

    /**
     * @param most how many attempts at once
     * @param each after how long there is one more
     */
    record Pace(int most, Duration each) {}

    private record Store(String name, Pace pace) {}

    /** One attempt that may be made; it counts until it is told that it succeeded. */
    public final class Attempt {
        private final List<Store> stores;
        private final String knownBy;

        private Attempt(List<Store> stores, String knownBy) {
            this.stores = stores;
            this.knownBy = knownBy;
        }

        public void succeeded() {
            stores.forEach(Guessing.this::giveBack);
            known.put(knownBy, true);
        }
    }

    /** An attempt, or how long to pause until there is one. */
    public record Answer(Optional<Attempt> attempt, Duration pause) {

        /** Rounded up. */
        public long pauseSeconds() {
            return pause.plusMillis(999).toSeconds();
        }
    }

    /**
     * @param address of the client
     * @param email of whom it is about; empty when it is about nobody yet: then the address alone counts
     * @param browser what tells this browser from others; empty for none
     */
    public synchronized Answer attempt(String address, String email, String browser) {
        String folded =
                EmailAddress.parse(email).map(EmailAddress::folded).getOrElse(() -> Texts.fold(Texts.trim(email)));
        String person = folded.substring(0, Math.min(folded.length(), MAX_EMAIL));
        String knownBy = browser + " " + person;
        var byAddress = new Store("address " + network(address), OF_ADDRESS);
        List<Store> needed = person.isEmpty()
                ? List.of(byAddress)
                : known.getIfPresent(knownBy) == null
                        ? List.of(byAddress, new Store("email " + person, ofEmail))
                        : List.of(new Store("browser " + knownBy, OF_KNOWN_BROWSER));
        return needed.stream()
                .map(this::pause)
                .filter(Predicate.not(Duration::isZero))
                .max(Duration::compareTo)
                .map(pause -> new Answer(Optional.empty(), pause))
                .orElseGet(() -> {
                    needed.forEach(this::take);
                    return new Answer(Optional.of(new Attempt(needed, knownBy)), Duration.ZERO);
                });
    }

    private Duration pause(Store store) {
        Instant now = clock.instant();
        Instant next = fullAt(store, now)
                .plus(store.pace().each())
                .minus(store.pace().each().multipliedBy(store.pace().most()));
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    private Instant fullAt(Store store, Instant now) {
        return Optional.ofNullable(stores.getIfPresent(store.name()))
                .filter(now::isBefore)
                .orElse(now);
    }

    private void take(Store store) {
        Instant now = clock.instant();
        stores.asMap()
                .merge(
                        store.name(),
                        now.plus(store.pace().each()),
                        (full, fresh) ->
                                full.isAfter(now) ? full.plus(store.pace().each()) : fresh);
    }

    private void giveBack(Store store) {
        stores.asMap()
                .computeIfPresent(
                        store.name(), (name, full) -> full.minus(store.pace().each()));
    }

    /** Of IPv6 addresses the first half, which is what one household gets (RFC 6177). */
    private static String network(String address) {
        return address.contains(":")
                ? Stream.of(address.split(":", -1))
                        .limit(4)
                        .reduce((a, b) -> a + ":" + b)
                        .orElse(address)
                : address;
    }
}
