package org.claviger.domain.audit;

import java.util.Arrays;
import java.util.Optional;

/** All that is recorded. The codes stand in entries for ever, and in the filters of programs: none is changed or used again. */
public enum AuditEvent {
    API_CLIENT_CREATED("api-client.created"),
    API_CLIENT_DUPLICATED("api-client.duplicated"),
    API_CLIENT_EDITED("api-client.edited"),
    API_CLIENT_PERMISSIONS_EDITED("api-client.permissions-edited"),
    /** Together with the stage, API or permission that is gone. */
    API_CLIENT_PERMISSIONS_TAKEN_AWAY("api-client.permissions-taken-away"),
    API_CLIENT_SUSPENDED("api-client.suspended"),
    API_CLIENT_RESUMED("api-client.resumed"),
    API_CLIENT_DELETED("api-client.deleted"),
    SECRET_GENERATED("client-secret.generated"),
    SECRET_REVOKED("client-secret.revoked"),
    SECRET_REMINDED_OF("client-secret.reminded-of"),

    TOKENS_ISSUED("token.issued"),
    TOKEN_REFUSED("token.refused"),
    ACCESS_REFUSED("access.refused"),
    /** That signs access tokens from now on. */
    SIGNING_KEY_MADE("signing-key.made"),

    API_ADDED("api.added"),
    API_CHANGED("api.changed"),
    API_REMOVED("api.removed"),
    CATEGORY_RENAMED("category.renamed"),
    PERMISSION_ADDED("permission.added"),
    PERMISSION_CHANGED("permission.changed"),
    PERMISSION_REMOVED("permission.removed"),
    STAGE_ADDED("stage.added"),
    STAGE_CHANGED("stage.changed"),
    STAGE_REMOVED("stage.removed"),
    DEPLOYMENT_RECORDED("deployment.recorded"),

    USER_CREATED("user.created"),
    USER_EDITED("user.edited"),
    USER_DELETED("user.deleted"),
    USER_INVITED("user.invited"),
    USERS_REQUESTED("user.bulk-requested"),
    INVITATION_ACCEPTED("user.invitation-accepted"),
    /** By giving the user a role: whoever has invited the user did not know of it. */
    INVITATION_WITHDRAWN("user.invitation-withdrawn"),
    ROLE_GRANTED("user.organization-role-granted"),
    ROLE_REVOKED("user.organization-role-revoked"),
    ORGANIZATION_ROLE_CREATED("organization-role.created"),
    ORGANIZATION_ROLE_EDITED("organization-role.edited"),
    ORGANIZATION_ROLE_PERMISSIONS_TAKEN_AWAY("organization-role.permissions-taken-away"),
    ORGANIZATION_ROLE_DELETED("organization-role.deleted"),

    SIGNED_IN("member.signed-in"),
    SIGN_IN_REFUSED("member.sign-in-refused"),
    SIGNED_OUT("member.signed-out"),
    SESSION_ENDED("member.session-ended"),
    PASSWORD_CHANGED("member.password-changed"),
    PASSWORD_RESET_REQUESTED("member.password-reset-requested"),
    PASSWORD_RESET("member.password-reset"),

    GROUP_CREATED("group.created"),
    GROUP_EDITED("group.edited"),
    GROUP_DELETED("group.deleted"),
    GROUP_USERS_CHANGED("group.users-changed"),
    GROUP_ROLES_CHANGED("group.application-roles-changed"),
    APPLICATION_ROLE_CREATED("application-role.created"),
    APPLICATION_ROLE_EDITED("application-role.edited"),
    APPLICATION_ROLE_DELETED("application-role.deleted"),
    APPLICATION_ROLE_GRANTED("application-role.granted"),
    APPLICATION_ROLE_REVOKED("application-role.revoked"),

    /** Refusals of one kind in one minute, beside those that were recorded one by one. */
    REFUSALS_COUNTED("audit-trail.refusals-counted"),
    AUDIT_TRAIL_CUT("audit-trail.cut");

    private final String code;

    AuditEvent(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<AuditEvent> find(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
