package org.claviger.adapters.crypto.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.Date;
import org.claviger.application.AdapterException;
import org.claviger.application.tokens.spi.TokenSigner;
import org.claviger.domain.tokens.AccessToken;

/** Writes JWTs of RFC 9068: {@code typ} is {@code at+jwt}. */
public final class NimbusTokenSigner implements TokenSigner {
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    private static final int ID_BYTES = 16;

    private final String issuer;
    private final SigningKey key;
    private final JWSHeader header;
    private final SecureRandom random;

    public NimbusTokenSigner(String issuer, KeyRing keys, SecureRandom random) {
        this.issuer = issuer;
        this.key = keys.signing();
        this.header = encodedOnce(new JWSHeader.Builder(key.algorithm().jws())
                .type(TYPE)
                .keyID(key.id())
                .build());
        this.random = random;
    }

    /** A parsed header keeps its encoded form; a built one is encoded again for each token. */
    private static JWSHeader encodedOnce(JWSHeader header) {
        try {
            return JWSHeader.parse(header.toBase64URL());
        } catch (ParseException e) {
            throw new IllegalStateException("a header can be read back", e);
        }
    }

    @Override
    public String sign(AccessToken token) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(token.client().value())
                .claim("client_id", token.client().value())
                .audience(token.audience().stream().map(URI::toString).toList())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .jwtID(newId())
                .claim("scope", token.scopes().toString())
                .build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new AdapterException("a token could not be signed", e);
        }
        return jwt.serialize();
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
