package org.claviger.adapters.crypto;

import java.util.Optional;
import org.claviger.application.spi.Installation;

/** A database that knows nothing else. */
public final class FakeInstallation implements Installation {
    private Optional<String> check = Optional.empty();

    @Override
    public Optional<String> masterKeyCheck() {
        return check;
    }

    @Override
    public void belongTo(String masterKeyCheck) {
        if (check.isPresent()) {
            throw new IllegalStateException("the database belongs to an installation already");
        }
        check = Optional.of(masterKeyCheck);
    }
}
