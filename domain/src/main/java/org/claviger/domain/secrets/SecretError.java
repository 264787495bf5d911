package org.claviger.domain.secrets;

import java.time.LocalDate;

/** Why something cannot be done with a secret. */
public sealed interface SecretError {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    /** @param earliest first allowed date, inclusive
     *  @param latest last allowed date, inclusive */
    record ExpirationOutOfRange(LocalDate earliest, LocalDate latest) implements SecretError {
        @Override
        public String code() {
            return "expiration_out_of_range";
        }

        @Override
        public String sentence() {
            return "must be between %s and %s".formatted(earliest, latest);
        }
    }

    record OverlapOutOfRange(int maxHours) implements SecretError {
        @Override
        public String code() {
            return "overlap_out_of_range";
        }

        @Override
        public String sentence() {
            return "must be between 0 and %s hours".formatted(maxHours);
        }
    }

    record TooManyLiveSecrets(int max) implements SecretError {
        @Override
        public String code() {
            return "too_many_live_secrets";
        }

        @Override
        public String sentence() {
            return "%s secrets are valid already; end one of them first, or generate without overlap".formatted(max);
        }
    }

    record NoSuchSecret() implements SecretError {
        @Override
        public String code() {
            return "no_such_secret";
        }

        @Override
        public String sentence() {
            return "the client has no such secret";
        }
    }
}
