package org.claviger.application.members;

import org.claviger.application.members.spi.PasswordHasher;

final class FakePasswordHasherTest implements PasswordHasherContract {
    @Override
    public PasswordHasher hasher() {
        return new FakePasswordHasher();
    }
}
