package org.claviger.application;

import org.claviger.application.spi.Installation;

class InMemoryInstallationTest implements InstallationContract {
    @Override
    public Installation installation() {
        return new InMemoryInstallation();
    }
}
