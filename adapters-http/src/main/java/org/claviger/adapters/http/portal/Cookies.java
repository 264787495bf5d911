package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.claviger.domain.members.Ticket;

/**
 * What browsers keep: the session, the browser itself, and what it prefers. None can be read by scripts. Over https the names
 * begin with {@code __Host-}, so that no other host can set them (RFC 6265bis, section 4.1.3.2).
 */
final class Cookies {
    private static final Duration LONG = Duration.ofDays(180);
    private static final String SESSION = "claviger";
    private static final String BROWSER = "claviger-browser";
    private static final String THEME = "claviger-theme";
    private static final String LANGUAGE = "claviger-language";
    private static final int MAX_LENGTH = 200;

    private final boolean secure;

    /** @param secure whether people reach Claviger over https */
    Cookies(boolean secure) {
        this.secure = secure;
    }

    Optional<Ticket> session(Context ctx) {
        return read(ctx, SESSION).map(Ticket::new);
    }

    /** Lives as long as the browser runs; the session may end before. */
    void keepSession(Context ctx, Ticket session) {
        write(ctx, SESSION, session.reveal(), "");
    }

    void forgetSession(Context ctx) {
        write(ctx, SESSION, "", "; Max-Age=0");
    }

    Optional<String> browser(Context ctx) {
        return read(ctx, BROWSER);
    }

    void keepBrowser(Context ctx, String browser) {
        write(ctx, BROWSER, browser, "; Max-Age=" + LONG.toSeconds());
    }

    Optional<String> theme(Context ctx) {
        return read(ctx, THEME);
    }

    void keepTheme(Context ctx, String theme) {
        write(ctx, THEME, theme, "; Max-Age=" + LONG.toSeconds());
    }

    Optional<String> language(Context ctx) {
        return read(ctx, LANGUAGE);
    }

    void keepLanguage(Context ctx, String language) {
        write(ctx, LANGUAGE, language, "; Max-Age=" + LONG.toSeconds());
    }

    private Optional<String> read(Context ctx, String name) {
        return Optional.ofNullable(ctx.cookie(fullName(name)))
                .filter(value -> !value.isEmpty() && value.length() <= MAX_LENGTH);
    }

    private void write(Context ctx, String name, String value, String more) {
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        fullName(name) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
                                + more);
    }

    private String fullName(String name) {
        if (secure) {
            return "__Host-" + name;
        }
        return name.equals(SESSION) ? "claviger-session" : name;
    }
}
