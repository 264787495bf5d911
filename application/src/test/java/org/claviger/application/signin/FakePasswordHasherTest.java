package org.claviger.application.signin;

import org.claviger.application.signin.spi.PasswordHasher;

final class FakePasswordHasherTest implements PasswordHasherContract {
    @Override
    public PasswordHasher hasher() {
        return new FakePasswordHasher();
    }
}
