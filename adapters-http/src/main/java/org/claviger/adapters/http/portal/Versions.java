package org.claviger.adapters.http.portal;

import java.util.Set;
import org.claviger.application.VersionMatch;

/** The versions that forms were made from. */
final class Versions {
    private Versions() {}

    /** Matches the version in the field {@code version}; none, if that is none. */
    static VersionMatch seenBy(Form form) {
        String version = form.get("version");
        return VersionMatch.of(version.matches("\\d{1,18}") ? Set.of(Long.parseLong(version)) : Set.of());
    }
}
