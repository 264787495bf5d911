package org.claviger.application.clients;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.clients.spi.SecretUsage;
import org.claviger.domain.clients.ClientStatus;

/**
 * Which clients are wanted; what is asked for must all be so.
 *
 * @param nameContains part of the name, without regard to case; empty for all
 * @param statuses one of these, at the moment of asking; empty for all
 * @param expiringWithin the newest secret works still, and ends before this time has passed, or just then
 * @param neverUsed only those none of whose secrets was ever used, as far as {@link SecretUsage} has written it
 */
public record ClientFilter(
        String nameContains, Set<ClientStatus> statuses, Optional<Duration> expiringWithin, boolean neverUsed) {
    public static final ClientFilter NONE = named("");

    public ClientFilter {
        statuses = Set.copyOf(statuses);
    }

    public static ClientFilter named(String nameContains) {
        return new ClientFilter(nameContains, Set.of(), Optional.empty(), false);
    }

    public ClientFilter with(Set<ClientStatus> wanted) {
        return new ClientFilter(nameContains, wanted, expiringWithin, neverUsed);
    }
}
