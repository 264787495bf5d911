package org.claviger.application.members;

import org.claviger.application.members.spi.PasswordStrength;

final class FakePasswordStrengthTest implements PasswordStrengthContract {
    @Override
    public PasswordStrength strength() {
        return new FakePasswordStrength();
    }
}
