package org.claviger.application.users.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.users.UserSort;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.portfolio.StageSlug;

/**
 * Who is there, and whom a question is about: it knows all that users are given, be it as members or as end users. There may be
 * a hundred thousand: every list and every count goes by index.
 */
public interface UserDirectory {

    Optional<User> find(UserKey key);

    /** Those of the keys that belong to nobody. */
    Set<UserKey> unknown(Collection<UserKey> keys);

    /** One page of the users that match, in the wanted order, then by key. */
    Page<Found> list(Filter filter, Page.Request page, UserSort sort, boolean descending);

    int count(Filter filter);

    /** What the user is given directly, beside organization roles; in no particular order. */
    Given given(UserKey user);

    record Given(List<GroupKey> groups, List<ApplicationRoleKey> applicationRoles) {
        public Given {
            groups = List.copyOf(groups);
            applicationRoles = List.copyOf(applicationRoles);
        }
    }

    /**
     * A user in a list.
     *
     * @param member whether there is an organization role that has not ended
     * @param endUserIn the stages in which the user has application roles, directly or through groups
     */
    record Found(User user, boolean member, Set<StageSlug> endUserIn) {}

    /**
     * Which users are wanted: those who match all that is there.
     *
     * @param reach whom the caller may see; absent for everybody. What the caller does not see counts as not there: in
     *     {@code member} and {@code endUserIn}, for those who do not see members and not these stages
     * @param keys empty for all
     * @param contains part of the name or the e-mail address, without regard to case; empty for all
     * @param usernames whether {@code contains} looks into the usernames of identities too
     * @param lastLoginSince inclusive
     * @param lastLoginTo inclusive
     * @param member whether there is an organization role that has not ended
     * @param endUser whether there is an application role
     * @param endUserIn with an application role in at least one of these stages; empty for all
     * @param domains of the e-mail address, in lower case; empty for all
     * @param asset with an application role of it
     * @param organizationRole with this role, whether or not its period has begun; not if it has ended
     * @param applicationRole with this role, directly or through a group
     * @param group in this group
     * @param nobody whether nobody matches: something was asked for that cannot be
     * @param now the moment at which periods are looked at
     */
    record Filter(
            Optional<Visibility> reach,
            Set<UserKey> keys,
            String contains,
            boolean usernames,
            Optional<UserStatus> status,
            Optional<Instant> lastLoginSince,
            Optional<Instant> lastLoginTo,
            Optional<Boolean> member,
            Optional<Boolean> endUser,
            Set<StageSlug> endUserIn,
            Set<String> domains,
            Optional<UUID> asset,
            Optional<OrganizationRoleKey> organizationRole,
            Optional<ApplicationRoleKey> applicationRole,
            Optional<GroupKey> group,
            boolean nobody,
            Instant now) {
        public Filter {
            keys = Set.copyOf(keys);
            endUserIn = Set.copyOf(endUserIn);
            domains = Set.copyOf(domains);
        }

        public Filter with(OrganizationRoleKey role) {
            return narrowed(Optional.of(role), applicationRole, group);
        }

        public Filter with(ApplicationRoleKey role) {
            return narrowed(organizationRole, Optional.of(role), group);
        }

        public Filter in(GroupKey wanted) {
            return narrowed(organizationRole, applicationRole, Optional.of(wanted));
        }

        private Filter narrowed(
                Optional<OrganizationRoleKey> toRole,
                Optional<ApplicationRoleKey> toApplicationRole,
                Optional<GroupKey> toGroup) {
            return new Filter(
                    reach,
                    keys,
                    contains,
                    usernames,
                    status,
                    lastLoginSince,
                    lastLoginTo,
                    member,
                    endUser,
                    endUserIn,
                    domains,
                    asset,
                    toRole,
                    toApplicationRole,
                    toGroup,
                    nobody,
                    now);
        }
    }
}
