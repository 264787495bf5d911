package org.claviger.application.clients;

import org.claviger.application.clients.spi.SecretGenerator;

final class FakeSecretMintTest implements SecretGeneratorContract {
    @Override
    public SecretGenerator mint() {
        return new FakeSecretMint(1);
    }

    @Override
    public SecretGenerator mintWithAnotherKey() {
        return new FakeSecretMint(1, "another key");
    }
}
