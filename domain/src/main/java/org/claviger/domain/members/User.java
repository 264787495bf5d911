package org.claviger.domain.members;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person: profile, organization roles and identities under one version, which grows by one with every change but
 * the note of a sign-in. A change that changes nothing returns the same object.
 *
 * @param active whether an administrator lets the user in
 * @param roles at most one assignment for each role
 * @param identities at most one for each provider
 * @param lastLoginAt absent before the first sign-in
 * @param version 1 for a new user
 */
public record User(
        UserKey key,
        UserName name,
        EmailAddress email,
        boolean emailVerified,
        boolean active,
        Registration registration,
        Optional<PhotoUrl> photo,
        List<RoleAssignment> roles,
        List<Identity> identities,
        Optional<Instant> lastLoginAt,
        Instant createdAt,
        long version) {

    public User {
        roles = List.copyOf(roles);
        identities = List.copyOf(identities);
    }

    public static User create(
            UserKey key,
            UserName name,
            EmailAddress email,
            boolean active,
            Optional<PhotoUrl> photo,
            List<Identity> identities,
            Instant now) {
        return new User(
                key,
                name,
                email,
                false,
                active,
                Registration.PENDING,
                photo,
                List.of(),
                identities,
                Optional.empty(),
                now,
                1);
    }

    public UserStatus status() {
        if (!active) {
            return UserStatus.INACTIVE;
        }
        return switch (registration) {
            case PENDING -> UserStatus.PENDING_REGISTRATION;
            case INVITED -> UserStatus.INVITED;
            case DONE -> UserStatus.ACTIVE;
        };
    }

    /** The roles that count at this moment. */
    public List<OrganizationRoleKey> rolesAt(Instant now) {
        return roles.stream()
                .filter(assignment -> assignment.period().contains(now))
                .map(RoleAssignment::role)
                .toList();
    }

    /** The roles that count at this moment, or will later. */
    public List<OrganizationRoleKey> rolesFrom(Instant now) {
        return roles.stream()
                .filter(assignment -> !assignment.period().hasEndedAt(now))
                .map(RoleAssignment::role)
                .toList();
    }

    /** Whether the user is an administrator who can sign in, now and for ever. */
    public boolean isPermanentAdministrator() {
        return status() == UserStatus.ACTIVE
                && roles.stream()
                        .anyMatch(assignment -> assignment.role().equals(OrganizationRoleKey.ADMINISTRATOR)
                                && assignment.period().equals(GrantPeriod.ALWAYS));
    }

    public User describe(UserName newName, Optional<PhotoUrl> newPhoto, boolean nowActive) {
        return newName.equals(name) && newPhoto.equals(photo) && nowActive == active
                ? this
                : new User(
                        key,
                        newName,
                        email,
                        emailVerified,
                        nowActive,
                        registration,
                        newPhoto,
                        roles,
                        identities,
                        lastLoginAt,
                        createdAt,
                        version + 1);
    }

    /** Gives a role; in place of what was given of it before. */
    public User assign(RoleAssignment assignment) {
        return roles.contains(assignment)
                ? this
                : withRoles(Stream.concat(without(assignment.role()).stream(), Stream.of(assignment))
                        .toList());
    }

    public User unassign(OrganizationRoleKey role) {
        List<RoleAssignment> rest = without(role);
        return rest.size() == roles.size() ? this : withRoles(rest);
    }

    private List<RoleAssignment> without(OrganizationRoleKey role) {
        return roles.stream()
                .filter(assignment -> !assignment.role().equals(role))
                .toList();
    }

    private User withRoles(List<RoleAssignment> newRoles) {
        return new User(
                key,
                name,
                email,
                emailVerified,
                active,
                registration,
                photo,
                newRoles,
                identities,
                lastLoginAt,
                createdAt,
                version + 1);
    }

    /** Adds an identity, in place of the one of the same provider. */
    public User link(Identity identity) {
        List<Identity> linked = new ArrayList<>(identities.stream()
                .filter(other -> !other.provider().equals(identity.provider()))
                .toList());
        linked.add(identity);
        return new User(
                key,
                name,
                email,
                emailVerified,
                active,
                registration,
                photo,
                roles,
                linked,
                lastLoginAt,
                createdAt,
                version + 1);
    }

    public boolean hasAddress(String text) {
        return EmailAddress.parse(text).exists(email::isSameAs);
    }

    public Optional<Identity> identity(ProviderKey provider) {
        return identities.stream()
                .filter(identity -> identity.provider().equals(provider))
                .findFirst();
    }

    /** An invitation is on its way; who has registered already stays registered. */
    public User invited() {
        return registration == Registration.PENDING ? withRegistration(Registration.INVITED, emailVerified) : this;
    }

    /** The user has chosen a password, or come in through a provider. */
    public User registered(boolean byVerifiedEmail) {
        return withRegistration(Registration.DONE, emailVerified || byVerifiedEmail);
    }

    private User withRegistration(Registration newRegistration, boolean nowVerified) {
        return newRegistration == registration && nowVerified == emailVerified
                ? this
                : new User(
                        key,
                        name,
                        email,
                        nowVerified,
                        active,
                        newRegistration,
                        photo,
                        roles,
                        identities,
                        lastLoginAt,
                        createdAt,
                        version + 1);
    }
}
