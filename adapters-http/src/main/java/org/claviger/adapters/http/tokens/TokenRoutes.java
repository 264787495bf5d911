package org.claviger.adapters.http.tokens;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.http.access.ClientAddress;
import org.claviger.adapters.http.access.FailedAuthentications;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.request.Trace;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.permissions.ShowCatalog;
import org.claviger.application.tokens.IssueToken;
import org.claviger.application.tokens.IssueToken.Issued;
import org.claviger.application.tokens.IssueToken.Refusal;
import org.claviger.application.tokens.NoteRefusedToken;
import org.claviger.application.tokens.ShowTokenKeys;
import org.claviger.domain.clients.AuthenticationError.WrongCredentials;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.tokens.TokenRequest;

/** The authorization server. */
public final class TokenRoutes {
    private static final String ISSUER = "/identity";
    private static final String OPENID_DISCOVERY = "/.well-known/openid-configuration";
    private static final String RFC_8414_DISCOVERY = "/.well-known/oauth-authorization-server";
    private static final String AUTHORIZATION = ISSUER + "/oauth2/authorize";
    private static final String TOKEN = ISSUER + "/oauth2/token";
    private static final String KEYS = ISSUER + "/oauth2/jwks";
    private static final String PUBLIC_FOR_MINUTES = "public, max-age=300";

    private final IssueToken issueToken;
    private final ShowTokenKeys keys;
    private final String publicUrl;
    private final ShowCatalog showCatalog;
    private final NoteRefusedToken noteRefused;
    private final FailedAuthentications failures;

    public TokenRoutes(
            String publicUrl,
            IssueToken issueToken,
            ShowTokenKeys keys,
            ShowCatalog showCatalog,
            NoteRefusedToken noteRefused,
            FailedAuthentications failures) {
        this.issueToken = issueToken;
        this.keys = keys;
        this.publicUrl = publicUrl;
        this.showCatalog = showCatalog;
        this.noteRefused = noteRefused;
        this.failures = failures;
    }

    /** The issuer identifier (RFC 8414, section 2). */
    public static String issuer(String publicUrl) {
        return publicUrl + ISSUER;
    }

    public static String tokenEndpoint(String publicUrl) {
        return publicUrl + TOKEN;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(ISSUER + OPENID_DISCOVERY, this::discovery),
                Route.get(RFC_8414_DISCOVERY + ISSUER, this::discovery),
                // Where some libraries look: the one suffix behind the issuer, the other before its path.
                Route.get(ISSUER + RFC_8414_DISCOVERY, this::discovery),
                Route.get(OPENID_DISCOVERY + ISSUER, this::discovery),
                Route.get(AUTHORIZATION, TokenRoutes::refuseAuthorization),
                Route.get(
                        KEYS,
                        ctx -> ctx.contentType("application/jwk-set+json")
                                .header("Cache-Control", PUBLIC_FOR_MINUTES)
                                .result(keys.jwks())),
                Route.post(TOKEN, this::token));
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer(publicUrl));
        metadata.put("token_endpoint", tokenEndpoint(publicUrl));
        metadata.put("jwks_uri", publicUrl + KEYS);
        // Without the permissions of one's own: strangers need not know which APIs there are.
        metadata.put(
                "scopes_supported",
                showCatalog
                        .show()
                        .catalog()
                        .everything()
                        .scopes()
                        .filter(scope -> SystemPermissions.all().contains(scope.permission()))
                        .map(Scope::toString)
                        .toList());
        metadata.put("authorization_endpoint", publicUrl + AUTHORIZATION);
        metadata.put("response_types_supported", List.of());
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        // OpenID parsers insist on these two; libraries that check tokens take the algorithms from here.
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", keys.algorithms());
        metadata.put("service_documentation", publicUrl + "/docs");
        return metadata;
    }

    /** There is no grant that needs it; it never redirects, since no redirect URI is registered (RFC 6749, section 4.1.2.1). */
    private static void refuseAuthorization(Context ctx) {
        ctx.header("Cache-Control", "no-store").header("Pragma", "no-cache");
        JsonAnswer.of(
                ctx,
                400,
                new ErrorJson(
                        "unsupported_response_type",
                        "only the client credentials grant is supported: use the token endpoint"));
    }

    private void discovery(Context ctx) {
        ctx.contentType("application/json")
                .header("Cache-Control", PUBLIC_FOR_MINUTES)
                .result(JsonCodec.write(metadata()));
    }

    record TokenJson(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    record ErrorJson(
            String error, @JsonProperty("error_description") String description) {}

    private void token(Context ctx) {
        ctx.header("Cache-Control", "no-store").header("Pragma", "no-cache");
        try {
            IssueToken.Command command = understood(ctx);
            Issued issued =
                    issueToken.issue(command).getOrElseThrow(refusal -> refusal(ctx, command.clientId(), refusal));
            JsonAnswer.of(
                    ctx,
                    200,
                    new TokenJson(
                            issued.token(),
                            "Bearer",
                            issued.expiresIn().toSeconds(),
                            issued.scopes().toString()));
        } catch (OAuthRefusal refusal) {
            refuse(ctx, refusal);
        }
    }

    /** What the use case does not get to see is noted here. */
    private IssueToken.Command understood(Context ctx) {
        try {
            return command(ctx);
        } catch (OAuthRefusal refusal) {
            noteRefused.notUnderstood(refusal.error());
            throw refusal.status() == 401 ? failed(ctx, "") : refusal;
        } catch (HttpRefusal tooLarge) {
            tooLarge.writeHeaders(ctx);
            var refusal = new OAuthRefusal(tooLarge.status(), "invalid_request", tooLarge.getMessage());
            noteRefused.notUnderstood(refusal.error());
            throw refusal;
        }
    }

    private static IssueToken.Command command(Context ctx) {
        TokenForm form = TokenForm.of(ctx);
        String grant = form.get("grant_type").orElseThrow(() -> OAuthRefusal.invalidRequest("grant_type is missing"));
        ClientCredentials credentials = ClientCredentials.of(ctx, form);
        if (!grant.equals("client_credentials")) {
            throw new OAuthRefusal(400, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        return new IssueToken.Command(
                credentials.clientId(), credentials.secret(), new TokenRequest(form.scopes(), form.resources()));
    }

    private OAuthRefusal refusal(Context ctx, String clientId, Refusal refusal) {
        if (refusal instanceof Refusal.NotAuthenticated not) {
            return not.cause() instanceof WrongCredentials
                    ? failed(ctx, clientId)
                    : OAuthRefusal.invalidClient(not.cause().sentence());
        }
        var cause = ((Refusal.NotGranted) refusal).cause();
        return new OAuthRefusal(400, cause.code(), cause.sentence());
    }

    /** The client is not authenticated: this is told so often, and then that it was too often. */
    private OAuthRefusal failed(Context ctx, String clientId) {
        long pause = failures.failed(ClientAddress.of(ctx), clientId);
        if (pause == 0) {
            return ClientCredentials.failed();
        }
        ctx.header("Retry-After", Long.toString(pause));
        return new OAuthRefusal(
                429, "invalid_client", "the client ID or the secret was wrong too often; try again later");
    }

    private static void refuse(Context ctx, OAuthRefusal refusal) {
        if (refusal.status() == 401) {
            ctx.header("WWW-Authenticate", "Basic realm=\"claviger\", charset=\"UTF-8\"");
        }
        if (refusal.error().equals("invalid_client")) {
            // An unknown client and a wrong secret get the same bytes, headers included.
            Trace.hide(ctx);
        }
        JsonAnswer.of(ctx, refusal.status(), new ErrorJson(refusal.error(), refusal.getMessage()));
    }
}
