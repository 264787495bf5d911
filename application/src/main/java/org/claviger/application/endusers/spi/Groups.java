package org.claviger.application.endusers.spi;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.claviger.application.Page;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;

/** All groups, who is in them, and which application roles they give. */
public interface Groups {

    Optional<Group> find(GroupKey key);

    /** The group of this name (without regard to case) in a stage. */
    Optional<Group> findByName(StageSlug stage, EndUserName name);

    /** One page of the groups that match, by name (without regard to case), then by key. */
    Page<Group> list(Filter filter, Page.Request page);

    /** @throws IllegalStateException when the key or the name is in use */
    void add(Group group);

    /**
     * Stores a changed group.
     *
     * @return whether that happened: not when the stored version is another than {@code expectedVersion}, or the group is
     *     gone
     */
    boolean save(Group group, long expectedVersion);

    /** Deletes a group; its users lose what they have through it. */
    boolean remove(GroupKey key, long expectedVersion);

    /** Who is in the group already stays in it. All users must be there. */
    void addUsers(GroupKey group, Collection<UserKey> users);

    /** Who is not in the group is passed over. */
    void removeUsers(GroupKey group, Collection<UserKey> users);

    /** Roles that the group gives already stay. All roles must be there. */
    void addRoles(GroupKey group, Collection<ApplicationRoleKey> roles);

    /** Roles that the group does not give are passed over. */
    void removeRoles(GroupKey group, Collection<ApplicationRoleKey> roles);

    /**
     * @param stages those that the caller may see; empty for none
     * @param nameContains part of the name, without regard to case; empty for all
     * @param ofUser that the user is in
     * @param asset that give a role of this asset
     */
    record Filter(Set<StageSlug> stages, String nameContains, Optional<UserKey> ofUser, Optional<UUID> asset) {
        public Filter {
            stages = Set.copyOf(stages);
        }
    }
}
