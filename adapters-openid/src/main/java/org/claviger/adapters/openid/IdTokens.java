package org.claviger.adapters.openid;

import static org.claviger.adapters.openid.SignInFailed.unless;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.IdentityProvider;

/**
 * Checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7). They must be signed with a key that the provider publishes, by an
 * algorithm of two keys: neither unsigned ones nor those that our own secret could sign are accepted.
 */
final class IdTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** How much the clocks of the two may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final IdentityProvider provider;
    private final PublishedDocuments documents;
    private final InstantSource clock;

    IdTokens(IdentityProvider provider, PublishedDocuments documents, InstantSource clock) {
        this.provider = provider;
        this.documents = documents;
        this.clock = clock;
    }

    /** @param accessToken that came with it */
    JWTClaimsSet checked(String idToken, AccessToken accessToken, Nonce nonce) throws SignInFailed {
        try {
            var jwt = SignedJWT.parse(idToken);
            checkHeader(jwt.getHeader());
            unless(
                    isSignedBy(documents.keys(), jwt) || isSignedBy(documents.newestKeys(), jwt),
                    "no key of the provider has signed the ID token");
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            checkClaims(claims, nonce);
            checkHash(claims, jwt.getHeader().getAlgorithm(), accessToken);
            return claims;
        } catch (ParseException | JOSEException | RuntimeException e) {
            throw SignInFailed.notTrusted("the ID token cannot be understood");
        }
    }

    private static void checkHeader(JWSHeader header) throws SignInFailed {
        unless(
                ALGORITHMS.contains(header.getAlgorithm()),
                "the ID token is signed by an algorithm that is not accepted");
        unless(
                header.getType() == null || header.getType().equals(JOSEObjectType.JWT),
                "the ID token is a token of another type");
    }

    private static boolean isSignedBy(JWKSet published, SignedJWT jwt) throws JOSEException {
        var fitting = new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader())).select(published);
        for (Key key : KeyConverter.toJavaKeys(fitting)) {
            if (key instanceof PublicKey
                    && jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key))) {
                return true;
            }
        }
        return false;
    }

    private void checkClaims(JWTClaimsSet claims, Nonce nonce) throws SignInFailed, ParseException {
        Instant now = clock.instant();
        List<String> audience = claims.getAudience();
        Optional<String> party = Optional.ofNullable(claims.getStringClaim("azp"));
        unless(provider.issuer().toString().equals(claims.getIssuer()), "the ID token is of another issuer");
        unless(audience.contains(provider.clientId()), "the ID token is for another audience");
        unless(
                party.map(provider.clientId()::equals).orElse(audience.size() == 1),
                "the ID token was issued to another party");
        unless(isAfter(claims.getExpirationTime(), now.minus(SKEW)), "the ID token has expired, or never does");
        unless(
                claims.getIssueTime() != null && !isAfter(claims.getIssueTime(), now.plus(SKEW)),
                "the ID token is of the future, or of no time");
        unless(!isAfter(claims.getNotBeforeTime(), now.plus(SKEW)), "the ID token is not valid yet");
        unless(nonce.getValue().equals(claims.getStringClaim("nonce")), "the ID token has another nonce");
        unless(
                Optional.ofNullable(claims.getSubject())
                        .filter(subject -> !subject.isBlank() && subject.length() <= Identity.MAX_LENGTH)
                        .isPresent(),
                "the ID token has no usable subject");
    }

    private static boolean isAfter(Date time, Instant other) {
        return time != null && time.toInstant().isAfter(other);
    }

    private static void checkHash(JWTClaimsSet claims, JWSAlgorithm algorithm, AccessToken accessToken)
            throws SignInFailed, ParseException {
        String hash = claims.getStringClaim("at_hash");
        if (hash == null) {
            return;
        }
        try {
            AccessTokenValidator.validate(accessToken, algorithm, new AccessTokenHash(hash));
        } catch (InvalidHashException e) {
            throw SignInFailed.notTrusted("the ID token came with an access token that is not its own");
        }
    }
}
