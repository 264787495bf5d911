package org.claviger.application.users.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;

/** All users, as those who manage them and let them in see them. */
public interface Users extends UserDirectory {

    /** Without regard to case. */
    Optional<User> findByEmail(EmailAddress email);

    Optional<User> findByIdentity(ProviderKey provider, String subject);

    /** Whether there is nobody at all. */
    boolean isEmpty();

    /** Whether a permanent administrator is there beside this user ({@link User#isPermanentAdministrator}). */
    boolean hasPermanentAdministratorBeside(UserKey user);

    /** The keys of the active users who have at least one of these roles at {@code now}, sorted. */
    List<UserKey> activeWith(Collection<OrganizationRoleKey> roles, Instant now);

    /** @throws IllegalStateException when the key, the e-mail address, or an identity is in use */
    void add(User user);

    /**
     * Stores a changed user; {@code lastLoginAt} is left alone.
     *
     * @return whether that happened: not when the stored version is another than {@code expectedVersion}, or the user is
     *     gone
     * @throws IllegalStateException when an identity is in use by another user
     */
    boolean save(User user, long expectedVersion);

    /**
     * Deletes a user, with password, invitations, sessions, and all that the user is given.
     *
     * @return as for {@link #save}
     */
    boolean remove(UserKey key, long expectedVersion);

    /** Notes a sign-in; the version stays. */
    void signedIn(UserKey key, Instant at);
}
