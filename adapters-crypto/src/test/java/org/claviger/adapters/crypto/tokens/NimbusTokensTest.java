package org.claviger.adapters.crypto.tokens;

import java.security.Provider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.claviger.adapters.crypto.CryptoProvider;
import org.claviger.adapters.crypto.MasterKeys;
import org.claviger.application.tokens.InMemorySigningKeys;
import org.claviger.application.tokens.TokensContract;
import org.junit.jupiter.api.Nested;

class NimbusTokensTest {
    private static final String ISSUER = "http://claviger.test/identity";

    private static KeyRing ring(SigningAlgorithm algorithm, Optional<Provider> provider) {
        return KeyRing.open(new InMemorySigningKeys(), MasterKeys.number(1), algorithm, provider, Instant.EPOCH);
    }

    /** One algorithm by one provider; the keys are made once, since RSA takes its time. */
    private abstract static class Contract implements TokensContract {
        private final KeyRing ours;
        private final KeyRing theirs;

        Contract(Keys keys) {
            this.ours = keys.ours();
            this.theirs = keys.theirs();
        }

        @Override
        public Tokens tokens() {
            return over(ours);
        }

        @Override
        public Tokens strangers() {
            return over(theirs);
        }

        private static Tokens over(KeyRing keys) {
            return new Tokens(
                    new NimbusTokenSigner(ISSUER, keys, new SecureRandom()), new NimbusTokenReader(ISSUER, keys));
        }
    }

    private record Keys(KeyRing ours, KeyRing theirs) {
        static Keys of(SigningAlgorithm algorithm, Optional<Provider> provider) {
            return new Keys(ring(algorithm, provider), ring(algorithm, provider));
        }
    }

    @Nested
    class Es256 extends Contract {
        private static final Keys KEYS = Keys.of(SigningAlgorithm.ES256, CryptoProvider.fastest());

        Es256() {
            super(KEYS);
        }
    }

    @Nested
    class Es256ByTheJdk extends Contract {
        private static final Keys KEYS = Keys.of(SigningAlgorithm.ES256, Optional.empty());

        Es256ByTheJdk() {
            super(KEYS);
        }
    }

    @Nested
    class Rs256 extends Contract {
        private static final Keys KEYS = Keys.of(SigningAlgorithm.RS256, CryptoProvider.fastest());

        Rs256() {
            super(KEYS);
        }
    }

    @Nested
    class Ps256 extends Contract {
        private static final Keys KEYS = Keys.of(SigningAlgorithm.PS256, CryptoProvider.fastest());

        Ps256() {
            super(KEYS);
        }
    }

    @Nested
    class Ps256ByTheJdk extends Contract {
        private static final Keys KEYS = Keys.of(SigningAlgorithm.PS256, Optional.empty());

        Ps256ByTheJdk() {
            super(KEYS);
        }
    }

    @Nested
    class EdDsa extends Contract {
        private static final Keys KEYS = Keys.of(SigningAlgorithm.EDDSA, CryptoProvider.fastest());

        EdDsa() {
            super(KEYS);
        }
    }
}
