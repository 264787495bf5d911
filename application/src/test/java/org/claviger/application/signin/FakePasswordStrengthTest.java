package org.claviger.application.signin;

import org.claviger.application.signin.spi.PasswordStrength;

final class FakePasswordStrengthTest implements PasswordStrengthContract {
    @Override
    public PasswordStrength strength() {
        return new FakePasswordStrength();
    }
}
