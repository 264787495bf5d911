package org.claviger.adapters.crypto.members;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.application.signin.spi.PasswordStrength;
import org.claviger.domain.Texts;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.User;

/** Counts guesses as those who guess passwords do: by lists of what is common, names, patterns and their mixtures. */
public final class ZxcvbnPasswordStrength implements PasswordStrength {
    /** Guesses of somebody who knows the user, as a power of ten. */
    private static final double ENOUGH = 9;

    /** Of characters that are looked at: the time grows with the square, and these many alone must be enough. */
    private static final int MAX_LENGTH = 32;

    private static final String PRODUCT = "claviger";

    /** Lists of 10 MB, which most processes never need. */
    private static final class Lists {
        private static final Zxcvbn ZXCVBN = new Zxcvbn();
    }

    @Override
    public boolean isGuessable(Password password, User user) {
        String text = password.reveal();
        String looked = text.substring(0, Math.min(text.length(), MAX_LENGTH));
        return Lists.ZXCVBN.measure(looked, ofTheUser(user)).getGuessesLog10() < ENOUGH;
    }

    /** Address and name, in whole and in parts. */
    private static List<String> ofTheUser(User user) {
        String email = user.email().folded();
        String name = Texts.fold(user.name().value());
        Stream<String> parts = Stream.of(email, name).flatMap(text -> Stream.of(text.split("[^\\p{L}\\p{N}]+")));
        Stream<String> joined = Stream.of(email, name).map(text -> text.replaceAll("[^\\p{L}\\p{N}]+", ""));
        return Stream.of(Stream.of(PRODUCT, email, name), parts, joined)
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
