package org.claviger.adapters.http.portal.signin;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.members.Ticket;

/**
 * What browsers keep: the session, the browser itself, and what it prefers. None can be read by scripts. Over https the names
 * begin with {@code __Host-}, so that no other host can set them (RFC 6265bis, section 4.1.3.2). Cookies know neither ports
 * nor, over https, paths: names end with what tells this server from others on the same host.
 */
public final class Cookies {
    private static final Duration LONG = Duration.ofDays(180);
    private static final String SESSION = "claviger";
    private static final String BROWSER = "claviger-browser";
    private static final String THEME = "claviger-theme";
    private static final String LANGUAGE = "claviger-language";
    private static final int MAX_LENGTH = 200;
    private static final String PENDING = "claviger-openid";
    private static final int STATE_LENGTH = 43;
    private static final int MAX_PENDING = 5;
    private static final int MAX_PENDING_LENGTH = 2_000;

    private final boolean secure;
    private final String path;
    private final String server;

    /** @param publicUrl where people reach Claviger, without a slash at the end */
    Cookies(URI publicUrl) {
        this.secure = "https".equals(publicUrl.getScheme());
        String below = publicUrl.getRawPath();
        this.path = secure || below.isEmpty() ? "/" : below;
        this.server = (publicUrl.getPort() < 0 ? "" : "-" + publicUrl.getPort())
                + (below.isEmpty() ? "" : "-" + digest(below));
    }

    /** 8 hexadecimal characters. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }

    Optional<Ticket> session(Context ctx) {
        return read(ctx, SESSION).map(Ticket::new);
    }

    /** Lives as long as the browser runs; the session may end before. */
    void keepSession(Context ctx, Ticket session) {
        write(ctx, fullName(SESSION), session.reveal(), "");
    }

    void forgetSession(Context ctx) {
        write(ctx, fullName(SESSION), "", "; Max-Age=0");
    }

    Optional<String> browser(Context ctx) {
        return read(ctx, BROWSER);
    }

    void keepBrowser(Context ctx, String browser) {
        write(ctx, fullName(BROWSER), browser, "; Max-Age=" + LONG.toSeconds());
    }

    Optional<String> theme(Context ctx) {
        return read(ctx, THEME);
    }

    void keepTheme(Context ctx, String theme) {
        write(ctx, fullName(THEME), theme, "; Max-Age=" + LONG.toSeconds());
    }

    Optional<String> language(Context ctx) {
        return read(ctx, LANGUAGE);
    }

    void keepLanguage(Context ctx, String language) {
        write(ctx, fullName(LANGUAGE), language, "; Max-Age=" + LONG.toSeconds());
    }

    /** What belongs to a sign-in that goes on elsewhere. */
    Optional<String> pending(Context ctx, String state) {
        return read(ctx, pendingPrefix() + state, MAX_PENDING_LENGTH);
    }

    /**
     * Several tabs may have one each, but no more than headers have room for: those that were begun first are given up.
     *
     * @param state 43 characters of base64url
     */
    void keepPending(Context ctx, String state, String kept, Duration time) {
        // Browsers send first what they have kept longest (RFC 6265, section 5.4).
        List<String> others = ctx.cookieMap().keySet().stream()
                .filter(name -> name.startsWith(pendingPrefix())
                        && name.length() == pendingPrefix().length() + STATE_LENGTH)
                .map(name -> name.substring(pendingPrefix().length()))
                .toList();
        others.stream()
                .limit(Math.max(0, others.size() - MAX_PENDING + 1))
                .forEach(oldest -> forgetPending(ctx, oldest));
        write(ctx, pendingPrefix() + state, kept, "; Max-Age=" + time.toSeconds());
    }

    void forgetPending(Context ctx, String state) {
        write(ctx, pendingPrefix() + state, "", "; Max-Age=0");
    }

    private String pendingPrefix() {
        return fullName(PENDING) + "-";
    }

    private Optional<String> read(Context ctx, String name) {
        return read(ctx, fullName(name), MAX_LENGTH);
    }

    private Optional<String> read(Context ctx, String name, int maxLength) {
        return Optional.ofNullable(ctx.cookie(name)).filter(value -> !value.isEmpty() && value.length() <= maxLength);
    }

    private void write(Context ctx, String name, String value, String more) {
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        name + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
                                + more);
    }

    private String fullName(String name) {
        if (secure) {
            return "__Host-" + name + server;
        }
        return (name.equals(SESSION) ? "claviger-session" : name) + server;
    }
}
