package org.claviger.application.users;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserStatus;

/**
 * Which users somebody asks for: those who match all that is there; an empty text or set asks for nothing.
 *
 * @param contains part of the name or the e-mail address, without regard to case
 * @param usernames whether {@code contains} looks into usernames too
 * @param lastLoginSince inclusive
 * @param lastLoginTo inclusive
 * @param environments with an application role in one of these stages, by key
 * @param portfolios in one of these; there is but the main one
 * @param signedInAt signed in to an application in one of these environments or portfolios; Claviger knows of none
 * @param domains of the e-mail address, without regard to case
 * @param asset with an application role of it
 */
public record UserCriteria(
        Set<UUID> keys,
        String contains,
        boolean usernames,
        Optional<UserStatus> status,
        Optional<Instant> lastLoginSince,
        Optional<Instant> lastLoginTo,
        Optional<Boolean> hasOrganizationRoles,
        Optional<Boolean> hasApplicationRoles,
        Set<UUID> environments,
        Set<UUID> portfolios,
        Set<UUID> signedInAt,
        Set<String> domains,
        Optional<UUID> asset) {

    public static final UserCriteria NONE = ofKeys(Set.of());

    /** Asks for one user. */
    public static UserCriteria of(UserKey user) {
        return ofKeys(Set.of(user.value()));
    }

    /** Asks for those of these users who are there; for all, if the set is empty. */
    public static UserCriteria of(Set<UserKey> users) {
        return ofKeys(users.stream().map(UserKey::value).collect(toUnmodifiableSet()));
    }

    private static UserCriteria ofKeys(Set<UUID> keys) {
        return new UserCriteria(
                keys,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }
}
