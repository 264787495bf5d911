package org.claviger.adapters.openid;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.text.ParseException;
import java.util.Date;
import java.util.Optional;

/** Encrypts pending sign-ins, so that browsers can keep them without reading or changing them: AES-256-GCM in a JWE. */
final class PendingSignInCipher {
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    private static final int MAX_LENGTH = 1_000;

    /** 32 bytes. */
    private final byte[] key;

    PendingSignInCipher(byte[] key) {
        this.key = key.clone();
    }

    String seal(PendingSignIn pending) {
        try {
            var jwt = new EncryptedJWT(
                    HEADER,
                    new JWTClaimsSet.Builder()
                            .claim("state", pending.state().getValue())
                            .claim("nonce", pending.nonce().getValue())
                            .claim("verifier", pending.verifier().getValue())
                            .expirationTime(Date.from(pending.until()))
                            .build());
            jwt.encrypt(new DirectEncrypter(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    /** Empty for what was not sealed with this key. */
    Optional<PendingSignIn> open(String sealed) {
        if (sealed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var jwt = EncryptedJWT.parse(sealed);
            jwt.decrypt(new DirectDecrypter(key));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return Optional.of(new PendingSignIn(
                    new State(claims.getStringClaim("state")),
                    new Nonce(claims.getStringClaim("nonce")),
                    new CodeVerifier(claims.getStringClaim("verifier")),
                    claims.getExpirationTime().toInstant()));
        } catch (ParseException | JOSEException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }
}
