package org.claviger.adapters.http.endusers;

import static org.claviger.adapters.http.endusers.EndUserRefusals.orRefuse;

import io.javalin.http.Context;
import io.vavr.control.Either;
import java.util.UUID;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.application.endusers.EndUserRefusal;
import org.claviger.application.endusers.EndUserRefusal.NoSuchApplicationRole;
import org.claviger.application.endusers.EndUserRefusal.NoSuchGroup;
import org.claviger.application.endusers.EndUserRefusal.NoSuchUser;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.UserKey;

/** The keys in paths; one that cannot be is one that is not there. */
public final class EndUserPaths {
    private EndUserPaths() {}

    public static GroupKey group(Context ctx) {
        return new GroupKey(key(ctx, "key", new NoSuchGroup()));
    }

    public static ApplicationRoleKey role(Context ctx, String parameter) {
        return new ApplicationRoleKey(key(ctx, parameter, new NoSuchApplicationRole()));
    }

    static UserKey user(Context ctx) {
        return new UserKey(key(ctx, "key", new NoSuchUser()));
    }

    static UUID key(Context ctx, String parameter, EndUserRefusal otherwise) {
        return WireFormats.uuid(ctx.pathParam(parameter)).orElseGet(() -> orRefuse(Either.left(otherwise)));
    }
}
