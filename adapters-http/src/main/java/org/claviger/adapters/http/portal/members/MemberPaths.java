package org.claviger.adapters.http.portal.members;

import io.javalin.http.Context;
import java.util.UUID;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;

/** Where the pages of users and of organization roles are. A key that cannot be is one that is not there. */
public final class MemberPaths {
    public static final String USER = PortalPaths.USERS + "/{userKey}";
    static final String ROLE = PortalPaths.ROLES + "/{roleKey}";

    private MemberPaths() {}

    public static String of(UserKey user) {
        return PortalPaths.USERS + "/" + user;
    }

    public static String of(OrganizationRoleKey role) {
        return PortalPaths.ROLES + "/" + role;
    }

    public static UserKey user(Context ctx) {
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
