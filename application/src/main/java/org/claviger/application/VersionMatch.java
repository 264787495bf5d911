package org.claviger.application;

import java.util.Optional;
import java.util.Set;

/**
 * Which versions of something the caller agrees to change.
 *
 * @param wanted absent for any: the last write wins
 */
public record VersionMatch(Optional<Set<Long>> wanted) {
    public static final VersionMatch ANY = new VersionMatch(Optional.empty());

    public static VersionMatch of(Set<Long> versions) {
        return new VersionMatch(Optional.of(Set.copyOf(versions)));
    }

    public boolean accepts(long version) {
        return wanted.map(versions -> versions.contains(version)).orElse(true);
    }
}
