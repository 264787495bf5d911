package org.claviger.application.endusers.spi;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.application.endusers.HeldRole;
import org.claviger.application.endusers.RoleSource;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;

/** All application roles, and who has them. */
public interface ApplicationRoles {

    Optional<ApplicationRole> find(ApplicationRoleKey key);

    /** Those that are there, in no particular order. */
    List<ApplicationRole> findAll(Collection<ApplicationRoleKey> keys);

    /** The role of this name (without regard to case) in a stage and asset. */
    Optional<ApplicationRole> findByName(StageSlug stage, Optional<UUID> asset, EndUserName name);

    /** One page of the roles that match, in the wanted order (without regard to case), then by key. */
    Page<ApplicationRole> list(Filter filter, Page.Request page, boolean descending);

    /** As {@link #list}, of one user, with how the user comes to each. */
    Page<HeldRole> heldBy(UserKey user, Filter filter, Set<RoleSource> sources, Page.Request page, boolean descending);

    /** All roles of each of these users in these stages, with how they come to each. */
    List<HeldRole> heldBy(Collection<UserKey> users, Set<StageSlug> stages);

    /** How each of these users comes to one role; those who do not have it are left out. */
    List<HeldRole> heldBy(Collection<UserKey> users, ApplicationRoleKey role);

    /** @throws IllegalStateException when the key or the name is in use */
    void add(ApplicationRole role);

    /**
     * Stores a changed role.
     *
     * @return whether that happened: not when the stored version is another than {@code expectedVersion}, or the role is
     *     gone
     */
    boolean save(ApplicationRole role, long expectedVersion);

    /** Deletes a role, and takes it from all users and groups that have it. */
    boolean remove(ApplicationRoleKey key, long expectedVersion);

    /** Gives a role to a user directly; nothing happens if the user has it so already. */
    void assign(UserKey user, ApplicationRoleKey role);

    /** @return whether the user had the role directly */
    boolean unassign(UserKey user, ApplicationRoleKey role);

    /**
     * Which roles are wanted: those that match all that is there.
     *
     * @param stages those that the caller may see; empty for none
     * @param keys empty for all
     * @param assets empty for all
     * @param nameContains part of the name, without regard to case; empty for all
     * @param ofGroup that a group gives
     * @param throughGroups that a user has through one of these groups; empty for all; counts in {@link #heldBy} only
     */
    record Filter(
            Set<StageSlug> stages,
            Set<ApplicationRoleKey> keys,
            Set<UUID> assets,
            String nameContains,
            Optional<GroupKey> ofGroup,
            Set<GroupKey> throughGroups) {
        public Filter {
            stages = Set.copyOf(stages);
            keys = Set.copyOf(keys);
            assets = Set.copyOf(assets);
            throughGroups = Set.copyOf(throughGroups);
        }
    }
}
