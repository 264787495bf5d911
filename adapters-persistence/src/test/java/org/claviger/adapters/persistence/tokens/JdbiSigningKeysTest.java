package org.claviger.adapters.persistence.tokens;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.tokens.SigningKeysContract;
import org.claviger.application.tokens.spi.SigningKeys;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiSigningKeysTest implements SigningKeysContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public SigningKeys signingKeys() {
        return JdbiSigningKeys.ofTokens(databases.open());
    }
}
