package org.claviger.domain.clients;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Why a client is not let in. Only {@link WrongCredentials} is for strangers; the others are told to a caller who has
 * presented the correct secret, and so has proven to be the client.
 */
public sealed interface AuthenticationError {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the program that presented the secret. */
    String sentence();

    /** Unknown client or wrong secret; which of the two is not told. */
    record WrongCredentials() implements AuthenticationError {
        @Override
        public String code() {
            return "wrong_credentials";
        }

        @Override
        public String sentence() {
            return "client authentication failed";
        }
    }

    record ClientSuspended() implements AuthenticationError {
        @Override
        public String code() {
            return "client_suspended";
        }

        @Override
        public String sentence() {
            return "the client is suspended";
        }
    }

    /** @param on the last day on which it was valid */
    record SecretExpired(LocalDate on) implements AuthenticationError {
        @Override
        public String code() {
            return "secret_expired";
        }

        @Override
        public String sentence() {
            return "the client secret expired on " + on;
        }
    }

    record SecretReplaced(Instant at) implements AuthenticationError {
        @Override
        public String code() {
            return "secret_replaced";
        }

        @Override
        public String sentence() {
            return "the client secret was replaced on " + LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    record SecretRevoked(Instant at) implements AuthenticationError {
        @Override
        public String code() {
            return "secret_revoked";
        }

        @Override
        public String sentence() {
            return "the client secret was revoked on " + LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }
}
