package org.claviger.adapters.crypto.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.application.tokens.spi.TokenReader;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.tokens.AccessToken;

/**
 * Reads JWTs of RFC 9068 that were signed by a key of the ring with that key's own algorithm; the header of a token
 * never chooses how it is checked. Tokens that passed are remembered by their SHA-256, so that a signature is checked
 * once; whether they have expired is for others to ask, each time.
 */
public final class NimbusTokenReader implements TokenReader {
    private static final int MAX_HEADER_LENGTH = 512;
    private static final int REMEMBERED = 10_000;

    private final String issuer;
    private final KeyRing keys;
    private final Cache<ByteBuffer, AccessToken> passed =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public NimbusTokenReader(String issuer, KeyRing keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    @Override
    public Optional<AccessToken> read(String token) {
        if (token.length() > AccessToken.MAX_LENGTH || token.indexOf('.') > MAX_HEADER_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer digest = sha256(token);
        AccessToken known = passed.getIfPresent(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<AccessToken> read = check(token);
        read.ifPresent(checked -> passed.put(digest, checked));
        return read;
    }

    private static ByteBuffer sha256(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Optional<AccessToken> check(String token) {
        try {
            Base64URL[] parts = JWSObject.split(token);
            if (!token.equals(parts[0] + "." + parts[1] + "." + parts[2])) {
                return Optional.empty();
            }
            for (Base64URL part : parts) {
                if (!Base64URL.encode(part.decode()).equals(part)) {
                    return Optional.empty();
                }
            }
            var jwt = new SignedJWT(parts[0], parts[1], parts[2]);
            JWSHeader header = jwt.getHeader();
            Optional<SigningKey> key = Optional.ofNullable(header.getKeyID())
                    .flatMap(keys::find)
                    .filter(found -> found.algorithm().jws().equals(header.getAlgorithm()));
            boolean genuine = key.isPresent()
                    && NimbusTokenSigner.TYPE.equals(header.getType())
                    && header.getCriticalParams() == null
                    && jwt.verify(key.get().verifier());
            return genuine ? claims(jwt.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException notAToken) {
            // Nimbus fails in many ways on what strangers write, such as a header that is null.
            return Optional.empty();
        }
    }

    private Optional<AccessToken> claims(JWTClaimsSet claims) throws ParseException {
        String client = claims.getStringClaim("client_id");
        String scope = claims.getStringClaim("scope");
        boolean complete = issuer.equals(claims.getIssuer())
                && client != null
                && client.equals(claims.getSubject())
                && scope != null
                && claims.getIssueTime() != null
                && claims.getExpirationTime() != null
                && !claims.getAudience().isEmpty();
        if (!complete) {
            return Optional.empty();
        }
        List<Scope> scopes = new ArrayList<>();
        for (String text : scope.split(" ")) {
            Scope.parse(text).ifPresent(scopes::add);
        }
        return Optional.of(new AccessToken(
                new ClientId(client),
                claims.getAudience().stream().map(URI::create).toList(),
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant(),
                Scopes.of(scopes)));
    }
}
