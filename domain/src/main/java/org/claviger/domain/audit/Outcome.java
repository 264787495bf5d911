package org.claviger.domain.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of what was asked for. */
public enum Outcome {
    SUCCEEDED,
    REFUSED;

    /** As it is written in entries. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> find(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
