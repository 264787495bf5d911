package org.claviger.application.roles;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.List;
import org.claviger.application.Page;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.changes.Saved;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.domain.Texts;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantCriterion;

/** Organization roles as those whom permissions are granted to; what is built in grants what there is. */
public final class OrganizationRoleGrantees implements Grantees {
    private final OrganizationRoles roles;
    private final AuditTrail audit;

    public OrganizationRoleGrantees(OrganizationRoles roles, AuditTrail audit) {
        this.roles = roles;
        this.audit = audit;
    }

    @Override
    public Page<Grantee> holding(GrantCriterion granted, int limit) {
        List<OrganizationRole> all = granting(granted);
        return new Page<>(
                all.stream()
                        .sorted(comparing(role -> Texts.fold(role.name().value())))
                        .limit(limit)
                        .map(role -> new Grantee(
                                "organization-role",
                                role.key().toString(),
                                role.name().value()))
                        .toList(),
                all.size());
    }

    /** Whoever has a token may list organization roles. */
    @Override
    public boolean areSeenBy(Caller by, GrantCriterion granted) {
        return true;
    }

    @Override
    public AuditAttributes takeAway(GrantCriterion granted, Instant now) {
        List<OrganizationRole> all = granting(granted);
        all.forEach(role -> takeAway(granted, role, now));
        return AuditAttributes.of("organizationRoles", all.size());
    }

    private void takeAway(GrantCriterion granted, OrganizationRole before, Instant now) {
        OrganizationRole after = before.edit(before.name(), before.chosen().without(granted));
        var taken = AuditRecord.change(
                AuditEvent.ORGANIZATION_ROLE_PERMISSIONS_TAKEN_AWAY,
                new AuditedObject(
                        AuditedObject.Kind.ORGANIZATION_ROLE,
                        before.key().toString(),
                        before.name().value()),
                permissions(before),
                permissions(after));
        Saved.of(before, after, role -> roles.save(role, before.version()), () -> audit.record(taken, now))
                .orElseThrow(
                        () -> new IllegalStateException("what was read in this unit of work was changed by another"));
    }

    private static AuditAttributes permissions(OrganizationRole role) {
        return AuditAttributes.NONE.and("permissions", role.chosen().scopes().toList());
    }

    private List<OrganizationRole> granting(GrantCriterion granted) {
        return roles.all().stream().filter(role -> role.chosen().name(granted)).toList();
    }
}
