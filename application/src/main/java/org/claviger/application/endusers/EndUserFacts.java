package org.claviger.application.endusers;

import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.AuditedObject.Kind;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.members.User;

/** What the audit trail tells about groups and application roles. */
final class EndUserFacts {
    private EndUserFacts() {}

    static AuditedObject object(Group group) {
        return new AuditedObject(
                Kind.GROUP, group.key().toString(), group.name().value());
    }

    static AuditedObject object(ApplicationRole role) {
        return new AuditedObject(
                Kind.APPLICATION_ROLE, role.key().toString(), role.name().value());
    }

    static AuditedObject object(ApplicationRoleKey role) {
        return AuditedObject.of(Kind.APPLICATION_ROLE, role.toString());
    }

    static AuditAttributes about(Group group) {
        return AuditAttributes.of("name", group.name().value())
                .and("description", group.description().value())
                .and("stage", group.stage());
    }

    static AuditAttributes about(ApplicationRole role) {
        return AuditAttributes.of("name", role.name().value())
                .and("stage", role.stage())
                .and("asset", role.asset())
                .and("externalKey", role.externalKey())
                .and("claim", role.claim().map(claim -> claim.value()));
    }

    /** Who is given a role, or loses it. */
    static AuditAttributes about(User user) {
        return AuditAttributes.of("user", user.name().value()).and("userKey", user.key());
    }
}
