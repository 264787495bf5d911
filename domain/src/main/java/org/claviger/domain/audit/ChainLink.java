package org.claviger.domain.audit;

import java.util.Optional;

/**
 * An entry as it was found, in a database or in an export, true or not.
 *
 * @param number that it is said to have
 * @param entry empty if what is there cannot be an entry
 * @param hash that is said to be its own
 */
public record ChainLink(long number, Optional<AuditEntry> entry, String hash) {

    public static ChainLink of(AuditEntry entry) {
        return new ChainLink(entry.number(), Optional.of(entry), entry.hash().hex());
    }

    /** Whether number and hash are those of the entry. */
    public boolean isIntact() {
        return entry.filter(
                        found -> found.number() == number && found.hash().hex().equals(hash))
                .isPresent();
    }

    boolean follows(long last, EntryHash lastHash) {
        return isIntact()
                && number == last + 1
                && entry.orElseThrow().previous().equals(lastHash);
    }
}
