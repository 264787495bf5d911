package org.claviger.adapters.http.permissions;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.request.EntityTags;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.PublicUrl;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.portfolio.StageSlug;

/** What requests about the catalog and the stages have in common. A key that cannot be is one that is not there. */
final class ModelRequests {
    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

    private ModelRequests() {}

    static ApiKey api(Context ctx) {
        String text = ctx.pathParam("api");
        if (!ApiKey.isWellFormed(text)) {
            throw CatalogRefusals.answer(new CatalogError.NoSuchApi());
        }
        return new ApiKey(text);
    }

    static PermissionKey permission(Context ctx) {
        String text = ctx.pathParam("permission");
        if (!PermissionKey.isWellFormed(text)) {
            throw CatalogRefusals.answer(new CatalogError.NoSuchPermission());
        }
        return new PermissionKey(text);
    }

    static StageSlug stage(Context ctx) {
        String text = ctx.pathParam("stage");
        if (!StageSlug.isWellFormed(text)) {
            throw CatalogRefusals.answer(new CatalogError.NoSuchStage());
        }
        return new StageSlug(text);
    }

    /** The only parameter of a removal. */
    static boolean force(Context ctx) {
        var query = QueryParameters.of(ctx);
        String text = query.one("force").orElse("false");
        Optional<Boolean> force = Optional.ofNullable(FLAGS.get(text));
        if (force.isEmpty()) {
            query.report("force", Flaw.of(FlawCode.NOT_A_BOOLEAN));
        }
        query.refuseProblems();
        return force.orElseThrow();
    }

    static void answerAll(Context ctx, AccessModel model, List<?> results) {
        EntityTags.tag(ctx, model.version());
        JsonAnswer.all(ctx, results);
    }

    static void answer(Context ctx, int status, AccessModel model, Object body) {
        EntityTags.tag(ctx, model.version());
        JsonAnswer.of(ctx, status, body);
    }

    static void answerCreated(Context ctx, String path, AccessModel model, Object body) {
        PublicUrl.locate(ctx, path);
        answer(ctx, 201, model, body);
    }
}
