package org.claviger.application.members;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import org.claviger.application.Page;
import org.claviger.application.members.spi.OrganizationRoles;
import org.claviger.application.permissions.spi.Holders;
import org.claviger.domain.Texts;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Granted;

/** Organization roles as those whom permissions are granted to; what is built in grants what there is. */
public final class OrganizationRoleHolders implements Holders {
    private final OrganizationRoles roles;

    public OrganizationRoleHolders(OrganizationRoles roles) {
        this.roles = roles;
    }

    @Override
    public Page<Holder> holding(Granted granted, int limit) {
        List<OrganizationRole> all = granting(granted);
        return new Page<>(
                all.stream()
                        .sorted(comparing(role -> Texts.fold(role.name().value())))
                        .limit(limit)
                        .map(role -> new Holder(
                                "organization-role",
                                role.key().toString(),
                                role.name().value()))
                        .toList(),
                all.size());
    }

    /** Whoever has a token may list organization roles. */
    @Override
    public boolean areSeenBy(Caller by, Granted granted) {
        return true;
    }

    @Override
    public void takeAway(Granted granted, Instant now) {
        granting(granted)
                .forEach(role -> roles.save(role.edit(role.name(), role.chosen().without(granted)), role.version()));
    }

    private List<OrganizationRole> granting(Granted granted) {
        return roles.all().stream().filter(role -> role.chosen().name(granted)).toList();
    }
}
