package org.claviger.application.members;

import java.util.Optional;
import org.claviger.application.members.spi.PasswordHasher;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;

/** Takes no time and hides nothing: for tests, and for nothing else. */
public final class FakePasswordHasher implements PasswordHasher {
    @Override
    public PasswordHash hash(Password password, boolean oneTime) {
        return new PasswordHash("plain:" + password.reveal(), oneTime);
    }

    @Override
    public boolean matches(Password password, Optional<PasswordHash> hash) {
        return hash.filter(stored -> stored.encoded().equals("plain:" + password.reveal()))
                .isPresent();
    }
}
