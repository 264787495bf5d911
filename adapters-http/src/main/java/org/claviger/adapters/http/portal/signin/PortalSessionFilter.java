package org.claviger.adapters.http.portal.signin;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.access.Access;
import org.claviger.adapters.http.access.PortalAccess;
import org.claviger.adapters.http.access.RequestCaller;
import org.claviger.adapters.http.access.RequestOrigins;
import org.claviger.adapters.http.portal.kit.AssetRoutes;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.FormTokens;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.ReturnPath;
import org.claviger.adapters.http.portal.kit.Theme;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.application.AdapterException;
import org.claviger.application.changes.AccessWithdrawn;
import org.claviger.application.signin.FindSession;
import org.claviger.application.signin.FindSession.Present;
import org.claviger.domain.WebUrls;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Scope;

/** Finds the session of a request, and refuses changes that no page of ours has asked for. */
public final class PortalSessionFilter implements PortalAccess {
    private final String origin;
    private final Pages pages;
    private final Cookies cookies;
    private final FormTokens tokens;
    private final FindSession sessions;

    PortalSessionFilter(URI publicUrl, Pages pages, Cookies cookies, FormTokens tokens, FindSession sessions) {
        this.origin = WebUrls.origin(publicUrl);
        this.pages = pages;
        this.cookies = cookies;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public boolean letIn(Context ctx, Access.Portal access) {
        Pages.protect(ctx);
        if (AssetRoutes.isAsset(ctx.path())) {
            return true;
        }
        PageRequest visit = begin(ctx);
        if (access.signedIn() && visit.present().isEmpty()) {
            if (visit.session().isPresent()) {
                cookies.forgetSession(ctx);
            }
            pages.lead(ctx, "/portal/sign-in" + afterwards(ctx));
            return false;
        }
        if (ctx.method() == HandlerType.POST) {
            refuseOthersSites(ctx);
            refuseOthersForms(ctx, access, visit);
        }
        if (!access.signedIn()) {
            return true;
        }
        access.lacking(visit.presentOrThrow().caller().holds()).ifPresent(needed -> {
            throw forbidden(needed.sentence()).lacking(needed.scopes().stream().findFirst());
        });
        return true;
    }

    @Override
    public HttpRefusal withdrawn(AccessWithdrawn withdrawn) {
        Optional<Scope> gone = withdrawn.missing().stream().findFirst();
        return gone.isPresent()
                ? forbidden("A permission was taken away meanwhile.").lacking(gone)
                : staleForm();
    }

    private static HttpRefusal forbidden(String sentence) {
        return new HttpRefusal(403, "forbidden", sentence);
    }

    private static HttpRefusal staleForm() {
        return new HttpRefusal(403, "stale_form", "The form is too old, or was not made by this server.");
    }

    private PageRequest begin(Context ctx) {
        String browser = cookies.browser(ctx).filter(FormTokens::isBrowser).orElseGet(() -> {
            String fresh = tokens.newBrowser();
            cookies.keepBrowser(ctx, fresh);
            return fresh;
        });
        PageRequest visit = visit(ctx, cookies.session(ctx), browser);
        visit.keep(ctx);
        return visit;
    }

    private PageRequest visit(Context ctx, Optional<Ticket> session, String browser) {
        Optional<Present> present = session.flatMap(sessions::find);
        present.ifPresent(member -> {
            RequestCaller.set(ctx, member.caller());
            RequestOrigins.actorIs(ctx, actor(member.user()));
        });
        return new PageRequest(
                session,
                present,
                browser,
                Messages.chosen(
                        cookies.language(ctx), Collections.list(ctx.req().getHeaders("Accept-Language"))),
                Theme.chosen(cookies.theme(ctx)));
    }

    private static Actor actor(User member) {
        return new Actor(
                Actor.Kind.MEMBER, member.key().toString(), member.name().value());
    }

    private String afterwards(Context ctx) {
        if (ctx.method() == HandlerType.POST && !Pages.isPart(ctx)) {
            return "";
        }
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        String path = ReturnPath.checked(ctx.path() + query);
        return path.equals(ReturnPath.HOME) ? "" : "?next=" + Links.encoded(path);
    }

    /**
     * What the browser says of itself (Fetch Metadata). Those that do not know it say {@code Origin}, which is {@code null}
     * when a page of ours sent no referrer: then the token decides alone.
     */
    private void refuseOthersSites(Context ctx) {
        String site = Optional.ofNullable(ctx.header("Sec-Fetch-Site")).orElse("");
        String from = Optional.ofNullable(ctx.header("Origin")).orElse("null");
        boolean ours = site.isEmpty()
                ? from.equals("null") || isOurs(from, ctx)
                : site.equals("same-origin") || site.equals("none");
        if (!ours) {
            throw new HttpRefusal(403, "cross_site", "The form was sent from another site.");
        }
    }

    private boolean isOurs(String from, Context ctx) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        return from.equals(origin) || from.equals("http://" + host);
    }

    /** Who has signed in in another tab meanwhile may still send a form that needs nobody to have signed in. */
    private void refuseOthersForms(Context ctx, Access.Portal access, PageRequest visit) {
        String token = Form.of(ctx).get("token");
        Stream<String> session = visit.present().flatMap(present -> visit.session()).map(Ticket::reveal).stream();
        Stream<String> browser = access.signedIn() ? Stream.empty() : Stream.of(visit.browser());
        if (Stream.concat(session, browser).noneMatch(cookie -> tokens.fits(token, cookie))) {
            throw staleForm();
        }
    }

    @Override
    public void turnAway(Context ctx, HttpRefusal refusal) {
        Pages.protect(ctx);
        if (PageRequest.found(ctx).isEmpty()) {
            recognised(ctx, refusal).keep(ctx);
        }
        pages.showRefusal(ctx, refusal);
    }

    /** Nobody, if the server cannot tell at the moment. */
    private PageRequest recognised(Context ctx, HttpRefusal refusal) {
        if (refusal.status() < 500) {
            try {
                return visit(ctx, cookies.session(ctx), cookies.browser(ctx).orElse(""));
            } catch (AdapterException outOfService) {
                return visit(ctx, Optional.empty(), "");
            }
        }
        return visit(ctx, Optional.empty(), "");
    }
}
