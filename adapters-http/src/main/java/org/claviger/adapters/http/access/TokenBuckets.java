package org.claviger.adapters.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Stores of attempts that fill up again with time. Kept in memory, within bounds. */
final class TokenBuckets {
    private static final int MAX_STORES = 100_000;

    private final InstantSource clock;

    /** When each store will be full again. */
    private final Cache<String, Instant> fullAt =
            Caffeine.newBuilder().maximumSize(MAX_STORES).build();

    TokenBuckets(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param most how many attempts at once
     * @param each after how long there is one more
     */
    record Pace(int most, Duration each) {
        private Duration whole() {
            return each.multipliedBy(most);
        }
    }

    /** @param name of bounded length, and of this store alone */
    record Store(String name, Pace pace) {}

    /** How long until there is an attempt in the store; zero if there is one. */
    Duration pause(Store store) {
        Instant now = clock.instant();
        Instant next = fullAgain(store, fullAt.getIfPresent(store.name()), now)
                .plus(store.pace().each())
                .minus(store.pace().whole());
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    /** Now, if it is full; so is one that would take longer than a whole one, since then the clock was set back. */
    private static Instant fullAgain(Store store, @Nullable Instant known, Instant now) {
        return known == null
                        || known.isBefore(now)
                        || known.isAfter(now.plus(store.pace().whole()))
                ? now
                : known;
    }

    void take(Store store) {
        Instant now = clock.instant();
        fullAt.asMap()
                .compute(
                        store.name(),
                        (name, known) ->
                                fullAgain(store, known, now).plus(store.pace().each()));
    }

    void giveBack(Store store) {
        fullAt.asMap()
                .computeIfPresent(
                        store.name(), (name, full) -> full.minus(store.pace().each()));
    }
}
