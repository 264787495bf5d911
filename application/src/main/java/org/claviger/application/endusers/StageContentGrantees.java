package org.claviger.application.endusers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.claviger.application.Page;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.EndUserName;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.StageSlug;

/** Groups and application roles as what a stage cannot be removed without; they are granted no permissions. */
public final class StageContentGrantees implements Grantees {
    private final Groups groups;
    private final ApplicationRoles roles;

    public StageContentGrantees(Groups groups, ApplicationRoles roles) {
        this.groups = groups;
        this.roles = roles;
    }

    @Override
    public Page<Grantee> holding(GrantCriterion granted, int limit) {
        if (!(granted instanceof GrantCriterion.InStage in)) {
            return new Page<>(List.of(), 0);
        }
        Page<Group> someGroups = groups(in.stage());
        Page<ApplicationRole> someRoles = roles(in.stage());
        List<Grantee> holders = Stream.concat(
                        someGroups.results().stream()
                                .map(group -> new Grantee(
                                        "group",
                                        group.key().toString(),
                                        group.name().value())),
                        someRoles.results().stream()
                                .map(role -> new Grantee(
                                        "application-role",
                                        role.key().toString(),
                                        role.name().value())))
                .limit(limit)
                .toList();
        return new Page<>(holders, someGroups.total() + someRoles.total());
    }

    @Override
    public boolean areSeenBy(Caller by, GrantCriterion granted) {
        return granted instanceof GrantCriterion.InStage in
                && by.holds(SystemPermissions.MANAGE_END_USER_GROUPS, in.stage());
    }

    @Override
    public AuditAttributes takeAway(GrantCriterion granted, Instant now) {
        if (!(granted instanceof GrantCriterion.InStage in)) {
            return AuditAttributes.NONE;
        }
        Page<String> goneGroups = groups(in.stage()).map(group -> named(group.name(), group.key()));
        Page<String> goneRoles = roles(in.stage()).map(role -> named(role.name(), role.key()));
        for (var some = groups(in.stage()); some.total() > 0; some = groups(in.stage())) {
            some.results().forEach(group -> groups.remove(group.key(), group.version()));
        }
        for (var some = roles(in.stage()); some.total() > 0; some = roles(in.stage())) {
            some.results().forEach(role -> roles.remove(role.key(), role.version()));
        }
        return AuditAttributes.NONE
                .andSome("groups", goneGroups.results(), goneGroups.total())
                .andSome("applicationRoles", goneRoles.results(), goneRoles.total());
    }

    private static String named(EndUserName name, Object key) {
        return "%s (%s)".formatted(name.value(), key);
    }

    private Page<Group> groups(StageSlug stage) {
        return groups.list(
                new Groups.Filter(Set.of(stage), "", Optional.empty(), Optional.empty()), Page.Request.FIRST);
    }

    private Page<ApplicationRole> roles(StageSlug stage) {
        return roles.list(
                new ApplicationRoles.Filter(Set.of(stage), Set.of(), Set.of(), "", Optional.empty(), Set.of()),
                Page.Request.FIRST,
                false);
    }
}
