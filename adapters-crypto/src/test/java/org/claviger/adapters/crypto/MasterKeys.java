package org.claviger.adapters.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.claviger.application.InMemoryInstallation;

/** Master keys that are the same in every run. */
public final class MasterKeys {
    private MasterKeys() {}

    /** @param number which one; equal numbers give equal keys */
    public static MasterKey number(int number) {
        return MasterKey.open(
                Optional.of(text(number)), Path.of("none"), new InMemoryInstallation(), new SecureRandom());
    }

    static String text(int number) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
