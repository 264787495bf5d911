package org.claviger.adapters.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.claviger.adapters.http.access.TokenBuckets.Pace;
import org.claviger.adapters.http.access.TokenBuckets.Store;
import org.claviger.domain.Texts;
import org.claviger.domain.members.EmailAddress;

/**
 * Slows down who guesses passwords, or has mails sent. Each address and each e-mail address, known or not and however it is
 * written, has a store of attempts that fills up again with time; an attempt that succeeds is given back. A browser in which
 * somebody has signed in before has a store of its own for that e-mail address: strangers cannot use it up, and so cannot lock
 * anybody out. Of mails no attempt succeeds, and everybody shares the store of the addressee. Kept in memory, within bounds.
 */
public final class AttemptLimiter {
    static final Pace OF_ADDRESS = new Pace(20, Duration.ofSeconds(3));
    static final Pace OF_EMAIL = new Pace(10, Duration.ofSeconds(30));
    static final Pace OF_KNOWN_BROWSER = new Pace(10, Duration.ofSeconds(30));

    /** Of whoever is to get a mail. */
    static final Pace OF_ADDRESSEE = new Pace(3, Duration.ofMinutes(5));

    private static final int MAX_BROWSERS = 100_000;
    private static final int MAX_EMAIL = 300;

    private final TokenBuckets stores;
    private final Pace ofEmail;

    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(MAX_BROWSERS).build();

    private AttemptLimiter(InstantSource clock, Pace ofEmail) {
        this.stores = new TokenBuckets(clock);
        this.ofEmail = ofEmail;
    }

    public static AttemptLimiter ofPasswords(InstantSource clock) {
        return new AttemptLimiter(clock, OF_EMAIL);
    }

    /** An attempt has a mail sent to an address; none succeeds. */
    public static AttemptLimiter ofMails(InstantSource clock) {
        return new AttemptLimiter(clock, OF_ADDRESSEE);
    }

    /** One attempt that may be made; it counts until it is told that it succeeded. */
    public final class Attempt {
        private final List<Store> taken;
        private final String knownBy;

        private Attempt(List<Store> taken, String knownBy) {
            this.taken = taken;
            this.knownBy = knownBy;
        }

        public void succeeded() {
            taken.forEach(stores::giveBack);
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
        var byAddress = new Store("address " + ClientAddress.network(address), OF_ADDRESS);
        List<Store> needed = person.isEmpty()
                ? List.of(byAddress)
                : known.getIfPresent(knownBy) == null
                        ? List.of(byAddress, new Store("email " + person, ofEmail))
                        : List.of(new Store("browser " + knownBy, OF_KNOWN_BROWSER));
        return needed.stream()
                .map(stores::pause)
                .filter(Predicate.not(Duration::isZero))
                .max(Duration::compareTo)
                .map(pause -> new Answer(Optional.empty(), pause))
                .orElseGet(() -> {
                    needed.forEach(stores::take);
                    return new Answer(Optional.of(new Attempt(needed, knownBy)), Duration.ZERO);
                });
    }
}
