package org.claviger.application.signin;

import java.util.stream.Stream;
import org.claviger.application.signin.spi.PasswordStrength;
import org.claviger.domain.Texts;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.User;

/** Knows some of the words that people choose, and nothing else. */
public final class FakePasswordStrength implements PasswordStrength {
    @Override
    public boolean isGuessable(Password password, User user) {
        String folded = Texts.fold(password.reveal());
        return Stream.of(
                        "passw",
                        "p@ssw",
                        "123456",
                        "qwert",
                        "administrator",
                        "claviger",
                        "lovelace",
                        "adaking",
                        "abcdea")
                .anyMatch(folded::contains);
    }
}
