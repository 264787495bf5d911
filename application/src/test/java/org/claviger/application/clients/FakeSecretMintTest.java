package org.claviger.application.clients;

import org.claviger.application.clients.spi.SecretMint;

final class FakeSecretMintTest implements SecretMintContract {
    @Override
    public SecretMint mint() {
        return new FakeSecretMint(1);
    }

    @Override
    public SecretMint mintWithAnotherKey() {
        return new FakeSecretMint(1, "another key");
    }
}
