package org.claviger.adapters.persistence;

import org.claviger.application.InstallationContract;
import org.claviger.application.spi.Installation;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiInstallationTest implements InstallationContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Installation installation() {
        return new JdbiInstallation(databases.open());
    }
}
