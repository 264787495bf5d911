package org.claviger.application.members;

import java.util.Locale;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.AuditedObject.Kind;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.OrganizationRole;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.PrincipalId;

/** What the audit trail tells about users and organization roles: no password, ticket, or hash of one. */
public final class MemberFacts {
    private MemberFacts() {}

    public static AuditedObject object(User user) {
        return new AuditedObject(Kind.USER, user.key().toString(), user.name().value());
    }

    public static AuditedObject object(UserKey user) {
        return AuditedObject.of(Kind.USER, user.toString());
    }

    public static AuditedObject object(OrganizationRole role) {
        return new AuditedObject(
                Kind.ORGANIZATION_ROLE, role.key().toString(), role.name().value());
    }

    public static AuditedObject object(OrganizationRoleKey role) {
        return AuditedObject.of(Kind.ORGANIZATION_ROLE, role.toString());
    }

    public static Actor actor(User user) {
        return new Actor(Actor.Kind.MEMBER, user.key().toString(), user.name().value());
    }

    /** Somebody whose name is not known. */
    public static Actor actor(PrincipalId principal) {
        String[] parts = principal.value().split(":", 2);
        return Actor.Kind.find(parts[0])
                .map(kind -> new Actor(kind, parts.length > 1 ? parts[1] : "", ""))
                .orElse(Actor.SYSTEM);
    }

    /** Without the last sign-in, which is an event of its own. */
    public static AuditAttributes about(User user) {
        return AuditAttributes.of("name", user.name().value())
                .and("email", user.email())
                .and("emailVerified", user.emailVerified())
                .and("status", user.status().name().toLowerCase(Locale.ROOT))
                .and("photoUrl", user.photo())
                .and(
                        "organizationRoles",
                        user.roles().stream().map(MemberFacts::text).toList())
                .and(
                        "identities",
                        user.identities().stream().map(MemberFacts::text).toList());
    }

    private static String text(RoleAssignment given) {
        return given.role()
                + given.period().start().map(start -> " from " + start).orElse("")
                + given.period().end().map(end -> " until " + end).orElse("");
    }

    private static String text(Identity identity) {
        return identity.provider()
                + identity.subject().map(subject -> " " + subject).orElse("")
                + identity.username().map(username -> " (" + username + ")").orElse("");
    }

    public static AuditRecord created(User user) {
        return AuditRecord.of(AuditEvent.USER_CREATED, object(user), about(user));
    }

    public static AuditAttributes about(OrganizationRole role) {
        return AuditAttributes.of("name", role.name().value())
                .and("permissions", role.chosen().scopes().toList());
    }

    /** When the user has the role, if at all. */
    public static AuditAttributes period(User user, OrganizationRoleKey role) {
        return user.roles().stream()
                .filter(given -> given.role().equals(role))
                .findFirst()
                .map(given -> AuditAttributes.NONE
                        .and("from", given.period().start())
                        .and("until", given.period().end()))
                .orElse(AuditAttributes.NONE);
    }

    /** As {@link #period}, with the role itself. */
    public static AuditAttributes assignment(User user, OrganizationRole role) {
        return period(user, role.key()).and("role", role.name()).and("roleKey", role.key());
    }

    public static AuditAttributes about(Session session) {
        return AuditAttributes.of("session", session.key())
                .and("begun", session.createdAt())
                .and("address", session.address())
                .and("userAgent", session.userAgent());
    }
}
