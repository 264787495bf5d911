package org.claviger.adapters.http.portal.kit;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.server.Route;

/** What pages are made of besides HTML, and the way to the portal. */
public final class AssetRoutes {
    static final String PREFIX = "/portal/assets/";

    private final Assets assets;
    private final Pages pages;

    public AssetRoutes(Assets assets, Pages pages) {
        this.assets = assets;
        this.pages = pages;
    }

    public static boolean isAsset(String path) {
        return path.startsWith(PREFIX);
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", ctx -> pages.redirect(ctx, ReturnPath.HOME)),
                Route.get(PREFIX + "{hash}/{name}", this::asset));
    }

    private void asset(Context ctx) throws IOException {
        var asset = assets.find(ctx.pathParam("hash"), ctx.pathParam("name"))
                .orElseThrow(() -> new HttpRefusal(404, "not_found", "There is no such file."));
        ctx.header("Cache-Control", "public, max-age=31536000, immutable").header("Vary", "Accept-Encoding");
        ctx.contentType(asset.type());
        if (Pages.acceptsGzip(ctx)) {
            ctx.header("Content-Encoding", "gzip");
            asset.compressed().answer(ctx);
        } else {
            asset.plain().answer(ctx);
        }
    }
}
