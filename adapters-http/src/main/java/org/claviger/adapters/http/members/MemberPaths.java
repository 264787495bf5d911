package org.claviger.adapters.http.members;

import static org.claviger.adapters.http.members.MemberRefusals.orRefuse;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.UUID;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.NoSuchRole;
import org.claviger.application.members.MemberRefusal.NoSuchUser;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;

/** The keys in paths; one that cannot be is one that is not there. */
final class MemberPaths {
    private MemberPaths() {}

    static UserKey user(Context ctx) {
        return new UserKey(key(ctx, "key", new NoSuchUser()));
    }

    static OrganizationRoleKey role(Context ctx, String parameter) {
        return new OrganizationRoleKey(key(ctx, parameter, new NoSuchRole()));
    }

    static UUID key(Context ctx, String parameter, MemberRefusal otherwise) {
        return WireFormats.uuid(ctx.pathParam(parameter)).orElseGet(() -> orRefuse(Either.left(otherwise)));
    }
}
