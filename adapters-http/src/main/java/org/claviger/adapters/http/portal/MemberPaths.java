package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import java.util.UUID;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;

/** Where the pages of users and of organization roles are. A key that cannot be is one that is not there. */
final class MemberPaths {
    static final String USERS = "/portal/users";
    static final String USER = USERS + "/{userKey}";
    static final String ROLES = "/portal/roles";
    static final String ROLE = ROLES + "/{roleKey}";

    private MemberPaths() {}

    static String of(UserKey user) {
        return USERS + "/" + user;
    }

    static String of(OrganizationRoleKey role) {
        return ROLES + "/" + role;
    }

    static UserKey user(Context ctx) {
        return new UserKey(key(ctx, "userKey", new NoSuchUser()));
    }

    static OrganizationRoleKey role(Context ctx) {
        return new OrganizationRoleKey(key(ctx, "roleKey", new NoSuchRole()));
    }

    static UUID key(Context ctx, String parameter, MemberRefusal otherwise) {
        return WireFormats.uuid(ctx.pathParam(parameter))
                .orElseThrow(() -> new HttpRefusal(404, otherwise.code(), otherwise.sentence()));
    }
}
