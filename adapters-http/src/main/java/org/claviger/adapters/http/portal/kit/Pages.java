package org.claviger.adapters.http.portal.kit;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.claviger.adapters.http.access.Authorization;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.request.HeaderList;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.Trace;
import org.claviger.adapters.http.server.Route;

/** Writes pages. */
public final class Pages {
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404, 405, 409, 413, 415, 500, 503);
    private static final Authorization TABLE = Authorization.table();
    private static final int WORTH_COMPRESSING = 1_000;
    private static final int SIZE_OF_A_PAGE = 32_768;

    /** Where the build puts them: those of a room into its package, so that what they show need not be public. */
    private static final String TEMPLATES = "org.claviger.adapters.http.portal";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
    private final String base;
    private final Assets assets;
    private final FormTokens tokens;
    private final InstantSource clock;

    /** @param base the path of the public URL, without a slash at the end */
    public Pages(String base, Assets assets, FormTokens tokens, InstantSource clock) {
        this.base = base;
        this.assets = assets;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What stands on every answer of the portal, whatever it is. */
    public static void protect(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    public void show(Context ctx, String template, Object content) {
        show(ctx, 200, template, content);
    }

    /** @param content what the template takes besides the frame */
    public void show(Context ctx, int status, String template, Object content) {
        var html = new StringOutput(SIZE_OF_A_PAGE);
        engine.render(template + ".jte", Map.of("page", frame(ctx), "it", content), new IsolatingOutput(html));
        byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
        ctx.status(status).contentType("text/html; charset=utf-8").header("Vary", "Accept-Encoding");
        if (bytes.length > WORTH_COMPRESSING && acceptsGzip(ctx)) {
            ctx.header("Content-Encoding", "gzip").result(Assets.gzip(bytes, Deflater.BEST_SPEED));
        } else {
            ctx.result(bytes);
        }
    }

    private PageModel frame(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        String token = visit.cookie().isEmpty() ? "" : tokens.make(visit.cookie());
        String done = "done." + Links.first(Links.query(ctx), "done").orElse("");
        return new PageModel(
                visit,
                base,
                ctx.path(),
                here(ctx),
                token,
                visit.messages().has(done) ? visit.messages().text(done) : "",
                assets,
                clock.instant());
    }

    /** This page, if it is one to come back to, without what was done before. */
    private static String here(Context ctx) {
        if (Route.pathOf(ctx).filter(path -> !TABLE.has("GET " + path)).isPresent()) {
            return ReturnPath.HOME;
        }
        var query = Links.query(ctx).stream()
                .filter(parameter -> !parameter.name().equals("done"))
                .toList();
        return ReturnPath.checked(Links.of(ctx.path(), query));
    }

    /** @param content of a refused page: what has happened, in words; of others the status tells it */
    public record Refused(String title, String text, String traceId) {}

    /** Says what people can do; of what has failed, the trace ID and nothing else. */
    public void showRefusal(Context ctx, HttpRefusal refusal) {
        Messages messages = PageRequest.of(ctx).messages();
        String key = messages.has("error." + refusal.code() + ".title")
                ? refusal.code()
                : Integer.toString(EXPLAINED.contains(refusal.status()) ? refusal.status() : 400);
        show(
                ctx,
                refusal.status(),
                "kit/refused",
                new Refused(
                        messages.text("error." + key + ".title"),
                        messages.text("error." + key + ".text"),
                        refusal.status() >= 500 ? Trace.id(ctx) : ""));
    }

    /** Says with one sentence why something was refused. */
    public void refuse(Context ctx, int status, String sentence) {
        String title = PageRequest.of(ctx).messages().text("error." + status + ".title");
        show(ctx, status, "kit/refused", new Refused(title, sentence, ""));
    }

    /** Whether a part of a page that is open asks, and not the browser for a page. */
    public static boolean isPart(Context ctx) {
        return "true".equals(ctx.header("HX-Request"));
    }

    /** Leads the browser to another page, also from a part of one: what that follows would be taken for the part. */
    public void lead(Context ctx, String path) {
        if (isPart(ctx)) {
            ctx.status(204).header("HX-Redirect", base + path);
        } else {
            redirect(ctx, path);
        }
    }

    /** @param path of ours, below the public URL */
    public void redirect(Context ctx, String path) {
        ctx.status(303).header("Location", base + path);
    }

    /** To a page of a list. */
    public void redirect(Context ctx, ListQuery query, String done) {
        redirect(
                ctx,
                Links.of(
                        query.path(),
                        Stream.concat(query.parameters().stream(), Stream.of(new Parameter("done", done)))
                                .toList()));
    }

    /** @param done what the next page says at its top: the text {@code done.<done>} */
    public void redirect(Context ctx, String path, String done) {
        redirect(ctx, Links.of(path, List.of(new Parameter("done", done))));
    }

    static boolean acceptsGzip(Context ctx) {
        return HeaderList.accepted(Collections.list(ctx.req().getHeaders("Accept-Encoding"))).stream()
                .anyMatch(coding -> coding.value().equals("gzip"));
    }
}
