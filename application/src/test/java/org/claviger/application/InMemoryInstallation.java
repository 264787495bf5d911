package org.claviger.application;

import java.util.Optional;
import org.claviger.application.spi.Installation;

public final class InMemoryInstallation implements Installation {
    private Optional<String> check = Optional.empty();

    @Override
    public synchronized Optional<String> masterKeyCheck() {
        return check;
    }

    @Override
    public synchronized void belongTo(String masterKeyCheck) {
        if (check.isPresent()) {
            throw new IllegalStateException("belongs to an installation already");
        }
        check = Optional.of(masterKeyCheck);
    }
}
