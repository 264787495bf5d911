package org.claviger.adapters.openid;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.domain.WebUrls;

/**
 * What the provider publishes of itself (OpenID Connect Discovery 1.0, section 4) and of its keys (RFC 7517). Fetched when it is
 * needed, and remembered for a while: a provider that is down when Claviger starts may come later.
 */
final class PublishedDocuments {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Unknown keys are asked for no more often, whatever tokens name. */
    private static final Duration BETWEEN_KEYS = Duration.ofSeconds(10);

    private final URI issuer;
    private final BoundedHttp http;
    private final InstantSource clock;
    private final Remembered<OIDCProviderMetadata> metadata = new Remembered<>(this::fetchMetadata);
    private final Remembered<JWKSet> keys = new Remembered<>(this::fetchKeys);

    PublishedDocuments(URI issuer, BoundedHttp http, InstantSource clock) {
        this.issuer = issuer;
        this.http = http;
        this.clock = clock;
    }

    OIDCProviderMetadata metadata() throws SignInFailed {
        return metadata.youngerThan(REMEMBERED);
    }

    JWKSet keys() throws SignInFailed {
        return keys.youngerThan(REMEMBERED);
    }

    /** For a token that none of {@link #keys()} has signed. */
    JWKSet newestKeys() throws SignInFailed {
        return keys.youngerThan(BETWEEN_KEYS);
    }

    private OIDCProviderMetadata fetchMetadata() throws SignInFailed {
        String base = issuer.toString().replaceAll("/$", "");
        String body =
                http.get(URI.create(base + "/.well-known/openid-configuration")).getBody();
        try {
            var found = OIDCProviderMetadata.parse(body);
            SignInFailed.unless(
                    issuer.toString().equals(found.getIssuer().getValue()), "its discovery names another issuer");
            boolean whole = Stream.of(
                            found.getAuthorizationEndpointURI(), found.getTokenEndpointURI(), found.getJWKSetURI())
                    .allMatch(this::isUsable);
            SignInFailed.unless(
                    whole, "its discovery lacks an endpoint, or names one that is less safe than the issuer");
            return found;
        } catch (ParseException | RuntimeException e) {
            throw SignInFailed.notTrusted("its discovery cannot be understood");
        }
    }

    boolean isUsable(URI endpoint) {
        return endpoint != null
                && WebUrls.isOne(endpoint)
                && (WebUrls.hasScheme(endpoint, "https") || WebUrls.hasScheme(issuer, "http"));
    }

    private JWKSet fetchKeys() throws SignInFailed {
        String body = http.get(metadata().getJWKSetURI()).getBody();
        try {
            return JWKSet.parse(body);
        } catch (java.text.ParseException | RuntimeException e) {
            throw SignInFailed.notTrusted("its keys cannot be understood");
        }
    }

    private interface Source<T> {
        T fetch() throws SignInFailed;
    }

    private record Fetched<T>(T document, Instant at) {}

    /** Several threads may fetch the same at once: none waits for the other. */
    private final class Remembered<T> {
        private final Source<T> source;
        private volatile Optional<Fetched<T>> last = Optional.empty();

        Remembered(Source<T> source) {
            this.source = source;
        }

        T youngerThan(Duration age) throws SignInFailed {
            Instant now = clock.instant();
            Optional<Fetched<T>> fetched =
                    last.filter(one -> now.isBefore(one.at().plus(age)));
            if (fetched.isEmpty()) {
                fetched = Optional.of(new Fetched<>(source.fetch(), now));
                last = fetched;
            }
            return fetched.get().document();
        }
    }
}
