package org.claviger.application.tokens;

import org.claviger.application.tokens.spi.SigningKeys;

final class InMemorySigningKeysTest implements SigningKeysContract {
    @Override
    public SigningKeys signingKeys() {
        return new InMemorySigningKeys();
    }
}
