package org.claviger.adapters.crypto.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Optional;

/** One key pair, for one algorithm. */
public record SigningKey(SigningAlgorithm algorithm, JWK pair, JWSSigner signer, JWSVerifier verifier) {
    private static final int RSA_BITS = 3072;

    static SigningKey generate(SigningAlgorithm algorithm, String id, Optional<Provider> provider) {
        try {
            JWK pair = switch (algorithm) {
                case ES256 ->
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(id)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm.jws())
                            .generate();
                case RS256, PS256 ->
                    new RSAKeyGenerator(RSA_BITS)
                            .keyID(id)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(algorithm.jws())
                            .generate();
                case EDDSA -> Ed25519.generate(id);
            };
            return of(algorithm, pair, provider);
        } catch (JOSEException e) {
            throw new IllegalStateException("the JDK cannot make a key for " + algorithm, e);
        }
    }

    static SigningKey parse(SigningAlgorithm algorithm, String json, Optional<Provider> provider)
            throws ParseException {
        return of(algorithm, JWK.parse(json), provider);
    }

    private static SigningKey of(SigningAlgorithm algorithm, JWK pair, Optional<Provider> provider) {
        try {
            JWSSigner signer;
            JWSVerifier verifier;
            switch (algorithm) {
                case ES256 -> {
                    ECKey key = pair.toECKey();
                    signer = new ECDSASigner((ECPrivateKey) translated(key.toECPrivateKey(), provider));
                    verifier = new ECDSAVerifier((ECPublicKey) translated(key.toECPublicKey(), provider));
                }
                case RS256, PS256 -> {
                    RSAKey key = pair.toRSAKey();
                    signer = new RSASSASigner((PrivateKey) translated(key.toRSAPrivateKey(), provider));
                    verifier = new RSASSAVerifier((RSAPublicKey) translated(key.toRSAPublicKey(), provider));
                }
                case EDDSA -> {
                    OctetKeyPair key = pair.toOctetKeyPair();
                    signer = new Ed25519.Signer(key);
                    verifier = new Ed25519.Verifier(key);
                }
                default -> throw new IllegalStateException("unknown algorithm " + algorithm);
            }
            if (algorithm != SigningAlgorithm.EDDSA) {
                provider.ifPresent(fast -> {
                    signer.getJCAContext().setProvider(fast);
                    verifier.getJCAContext().setProvider(fast);
                });
            }
            return new SigningKey(algorithm, pair, signer, verifier);
        } catch (JOSEException | InvalidKeyException e) {
            throw new IllegalStateException("not a key for " + algorithm, e);
        }
    }

    /** The same key in the form of the provider, which would otherwise translate it again for each signature. */
    private static Key translated(Key key, Optional<Provider> provider) throws InvalidKeyException {
        if (provider.isEmpty()) {
            return key;
        }
        try {
            return KeyFactory.getInstance(key.getAlgorithm(), provider.get()).translateKey(key);
        } catch (NoSuchAlgorithmException e) {
            throw new InvalidKeyException(e);
        }
    }

    public String id() {
        return pair.getKeyID();
    }

    @Override
    public String toString() {
        return "SigningKey[" + algorithm + " " + id() + "]";
    }
}
