package org.claviger.adapters.http.members;

import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.users.ListIdentityProviders;
import org.claviger.domain.Texts;
import org.claviger.domain.members.IdentityProvider;
import org.jspecify.annotations.Nullable;

/** The identity providers that the operator has configured, below {@code /api/identity/v1}. */
public final class IdentityProviderRoutes {
    private static final String PROVIDERS = "/api/identity/v1/identity-providers";

    private final ListIdentityProviders providers;

    public IdentityProviderRoutes(ListIdentityProviders providers) {
        this.providers = providers;
    }

    public List<Route> routes() {
        return List.of(Route.get(PROVIDERS, this::list), Route.get(PROVIDERS + "/{key}", this::find));
    }

    private void list(Context ctx) {
        var query = QueryParameters.of(ctx);
        var page = query.page();
        var key = query.uuid("key");
        String contains = Texts.fold(query.one("nameContains").orElse(""));
        query.refuseProblems();
        var found = providers.all().stream()
                .filter(provider -> key.isEmpty() || provider.key().value().equals(key.get()))
                .filter(provider -> Texts.fold(provider.name()).contains(contains))
                .map(ProviderJson::of)
                .toList();
        JsonAnswer.page(ctx, Page.of(found, page), page);
    }

    private void find(Context ctx) {
        var key = WireFormats.uuid(ctx.pathParam("key"));
        IdentityProvider found = providers.all().stream()
                .filter(provider -> key.filter(provider.key().value()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new HttpRefusal(
                        404, "identity_provider_not_found", "There is no identity provider with this key."));
        JsonAnswer.of(ctx, 200, ProviderJson.of(found));
    }

    /** What only other platforms know is null. */
    record ProviderJson(
            UUID key,
            String name,
            OidcJson oidcConfiguration,
            @Nullable List<String> samlConfiguration,
            @Nullable List<String> tokenNormalizations,
            @Nullable String lastUpdatedDate,
            String type,
            String subtype,
            String emailTrustType,
            String hosting,
            boolean autoCreateProfiles,
            String profileLinkingField) {

        static ProviderJson of(IdentityProvider provider) {
            return new ProviderJson(
                    provider.key().value(),
                    provider.name(),
                    OidcJson.of(provider),
                    null,
                    null,
                    null,
                    "OIDC",
                    "Custom",
                    provider.trustsEmail() ? "EmailVerifiedClaim" : "None",
                    "selfhosted",
                    false,
                    provider.trustsEmail() ? "Email" : "None");
        }
    }

    /** @param clientSecret always null: nobody is shown it */
    record OidcJson(
            String discoveryUrl,
            @Nullable String authorizationUrl,
            @Nullable String tokenUrl,
            @Nullable String userInfoUrl,
            @Nullable String logoutUrl,
            @Nullable String jwksUrl,
            String issuer,
            @Nullable String clientAuthenticationMethod,
            @Nullable String clientAssertionSigningAlgorithm,
            List<String> scopes,
            String clientId,
            @Nullable String clientSecret,
            boolean usePkce,
            String pkceMethod,
            @Nullable String providerCustomConfig,
            boolean suppressNonceVerification) {

        /** The rest of the configuration is found by discovery (OpenID Connect Discovery 1.0, section 4.1). */
        static OidcJson of(IdentityProvider provider) {
            String issuer = provider.issuer().toString();
            return new OidcJson(
                    issuer.replaceAll("/$", "") + "/.well-known/openid-configuration",
                    null,
                    null,
                    null,
                    null,
                    null,
                    issuer,
                    null,
                    null,
                    List.of("openid", "email", "profile"),
                    provider.clientId(),
                    null,
                    true,
                    "S256",
                    null,
                    false);
        }
    }
}
