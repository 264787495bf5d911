package org.claviger.adapters.openid;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;
import static org.claviger.adapters.openid.SignInFailed.unless;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.vavr.control.Either;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.application.signin.AuthorizationRedirect;
import org.claviger.application.signin.ProviderIdentity;
import org.claviger.application.signin.ProviderRefusal;
import org.claviger.application.signin.spi.OpenIdProvider;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.IdentityProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Through Nimbus' OpenID Connect SDK, with limits and checks of our own around it. */
public final class NimbusOpenIdProvider implements OpenIdProvider {
    private static final Logger LOG = LoggerFactory.getLogger(NimbusOpenIdProvider.class);
    private static final Scope SCOPE = new Scope("openid", "email", "profile");

    private final IdentityProvider provider;
    private final ClientID client;
    private final Optional<Secret> secret;
    private final URI callback;
    private final PendingSignInCipher envelope;
    private final InstantSource clock;
    private final BoundedHttp http = new BoundedHttp();
    private final PublishedDocuments documents;
    private final IdTokens tokens;

    /**
     * @param secret absent for a public client
     * @param callback where the provider sends browsers back to
     * @param key 32 bytes, the same on all nodes, for what browsers keep meanwhile
     */
    public NimbusOpenIdProvider(
            IdentityProvider provider, Optional<String> secret, URI callback, byte[] key, InstantSource clock) {
        this.provider = provider;
        this.client = new ClientID(provider.clientId());
        this.secret = secret.map(Secret::new);
        this.callback = callback;
        this.envelope = new PendingSignInCipher(key);
        this.clock = clock;
        this.documents = new PublishedDocuments(provider.issuer(), http, clock);
        this.tokens = new IdTokens(provider, documents, clock);
    }

    @Override
    public IdentityProvider about() {
        return provider;
    }

    @Override
    public Either<ProviderRefusal, AuthorizationRedirect> depart() {
        try {
            var pending = PendingSignIn.fresh(clock.instant().plus(AuthorizationRedirect.PATIENCE));
            URI to = new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, client, callback)
                    .endpointURI(documents.metadata().getAuthorizationEndpointURI())
                    .state(pending.state())
                    .nonce(pending.nonce())
                    .codeChallenge(pending.verifier(), CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            return right(new AuthorizationRedirect(to, pending.state().getValue(), envelope.seal(pending)));
        } catch (SignInFailed failure) {
            return refused(failure);
        }
    }

    @Override
    public Either<ProviderRefusal, ProviderIdentity> arrive(String kept, Map<String, String> answer) {
        try {
            PendingSignIn pending = envelope.open(kept)
                    .filter(one -> one.state().getValue().equals(answer.get("state")))
                    .filter(one -> clock.instant().isBefore(one.until()))
                    .orElseThrow(SignInFailed.notBegunHere());
            OIDCProviderMetadata metadata = documents.metadata();
            checkAnswer(metadata, answer);
            OIDCTokenResponse issued = redeem(metadata, answer.get("code"), pending);
            AccessToken accessToken = issued.getOIDCTokens().getAccessToken();
            JWTClaimsSet claims =
                    tokens.checked(issued.getOIDCTokens().getIDTokenString(), accessToken, pending.nonce());
            return right(vouched(claims, metadata, accessToken));
        } catch (SignInFailed failure) {
            return refused(failure);
        }
    }

    private <T> Either<ProviderRefusal, T> refused(SignInFailed failure) {
        if (failure.refusal() == ProviderRefusal.NOT_TRUSTED || failure.refusal() == ProviderRefusal.OUT_OF_REACH) {
            LOG.warn("Signing in through {} failed: {}", provider.name(), failure.getMessage());
        }
        return left(failure.refusal());
    }

    /** RFC 6749, section 4.1.2, and RFC 9207, section 2.4. */
    private void checkAnswer(OIDCProviderMetadata metadata, Map<String, String> answer) throws SignInFailed {
        Optional<String> issuer = Optional.ofNullable(answer.get("iss"));
        unless(
                issuer.map(provider.issuer().toString()::equals)
                        .orElse(!metadata.supportsAuthorizationResponseIssuerParam()),
                "the answer is of another issuer");
        Optional<String> error = Optional.ofNullable(answer.get("error"));
        if (error.isPresent()) {
            switch (error.get()) {
                case "access_denied" -> throw SignInFailed.declined("the person or the provider has declined");
                case "server_error", "temporarily_unavailable" ->
                    throw SignInFailed.outOfReach("the provider answered " + error.get());
                default -> throw SignInFailed.notTrusted("the provider answered with the error " + known(error.get()));
            }
        }
        unless(!answer.getOrDefault("code", "").isBlank(), "the answer has neither a code nor an error");
    }

    /** Whatever is not the name of an error is not for the log. */
    private static String known(String error) {
        return error.matches("[a-z_]{1,40}") ? error : "(unknown)";
    }

    private OIDCTokenResponse redeem(OIDCProviderMetadata metadata, String code, PendingSignIn pending)
            throws SignInFailed {
        HTTPResponse response = http.ask(tokenRequest(metadata, code, pending));
        try {
            if (response.getStatusCode() == HTTPResponse.SC_OK) {
                return OIDCTokenResponse.parse(response);
            }
            throw SignInFailed.notTrusted("the token endpoint answered %s %s"
                    .formatted(response.getStatusCode(), known(String.valueOf(errorOf(response)))));
        } catch (ParseException | RuntimeException e) {
            throw SignInFailed.notTrusted("the answer of the token endpoint cannot be understood");
        }
    }

    private HTTPRequest tokenRequest(OIDCProviderMetadata metadata, String code, PendingSignIn pending) {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, pending.verifier());
        URI endpoint = metadata.getTokenEndpointURI();
        HTTPRequest request = secret.map(
                        known -> new TokenRequest.Builder(endpoint, authentication(metadata, known), grant).build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant).build())
                .toHTTPRequest();
        request.setAccept("application/json");
        return request;
    }

    private static Object errorOf(HTTPResponse response) throws ParseException {
        return response.getBodyAsJSONObject().get("error");
    }

    /** Basic, unless the provider says that it takes the other one only. */
    private ClientAuthentication authentication(OIDCProviderMetadata metadata, Secret known) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean inForm = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return inForm ? new ClientSecretPost(client, known) : new ClientSecretBasic(client, known);
    }

    /** Some providers tell the e-mail address at the UserInfo endpoint only (OpenID Connect Core 1.0, section 5.4). */
    private ProviderIdentity vouched(JWTClaimsSet claims, OIDCProviderMetadata metadata, AccessToken accessToken)
            throws SignInFailed {
        Map<String, Object> person = claims.getClaims();
        URI endpoint = metadata.getUserInfoEndpointURI();
        if (!person.containsKey("email") && provider.trustsEmail() && documents.isUsable(endpoint)) {
            person = userInfo(endpoint, accessToken);
            unless(claims.getSubject().equals(person.get("sub")), "the UserInfo is of somebody else");
        }
        // As text, two large providers say it, in so many letters.
        Object claim = person.get("email_verified");
        boolean verified = Boolean.TRUE.equals(claim) || "true".equals(claim);
        return new ProviderIdentity(
                claims.getSubject(),
                text(person, "email").filter(email -> verified),
                text(person, "preferred_username"));
    }

    private static Optional<String> text(Map<String, Object> person, String claim) {
        return Optional.ofNullable(person.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank() && text.length() <= Identity.MAX_LENGTH);
    }

    private Map<String, Object> userInfo(URI endpoint, AccessToken accessToken) throws SignInFailed {
        HTTPResponse response = http.ask(new UserInfoRequest(endpoint, accessToken).toHTTPRequest());
        try {
            unless(response.getStatusCode() == HTTPResponse.SC_OK, "the UserInfo endpoint refused its access token");
            return response.getBodyAsJSONObject();
        } catch (ParseException | RuntimeException e) {
            throw SignInFailed.notTrusted("the UserInfo cannot be understood");
        }
    }
}
