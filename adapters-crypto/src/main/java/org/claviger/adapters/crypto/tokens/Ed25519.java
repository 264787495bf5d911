package org.claviger.adapters.crypto.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * EdDSA with Ed25519 by the JDK (Nimbus wants Google Tink for it). The DER form of a key is a fixed prefix (RFC 8410,
 * sections 4 and 7) and the 32 bytes that the JWK has (RFC 8037, section 2).
 */
final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    static OctetKeyPair generate(String id) {
        try {
            var pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
            return new OctetKeyPair.Builder(
                            Curve.Ed25519, lastBytes(pair.getPublic().getEncoded()))
                    .d(lastBytes(pair.getPrivate().getEncoded()))
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.EdDSA)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has " + NAME, e);
        }
    }

    private static Base64URL lastBytes(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }

    private static byte[] der(byte[] prefix, byte[] key) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, whole, prefix.length, key.length);
        return whole;
    }

    static final class Signer extends BaseJWSProvider implements JWSSigner {
        private final PrivateKey key;

        Signer(OctetKeyPair pair) throws JOSEException {
            super(Set.of(JWSAlgorithm.EdDSA));
            try {
                key = KeyFactory.getInstance(NAME)
                        .generatePrivate(new PKCS8EncodedKeySpec(der(PKCS8_PREFIX, pair.getDecodedD())));
            } catch (GeneralSecurityException e) {
                throw new JOSEException("not an Ed25519 key", e);
            }
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var signature = Signature.getInstance(NAME);
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException("cannot sign", e);
            }
        }
    }

    static final class Verifier extends BaseJWSProvider implements JWSVerifier {
        private final PublicKey key;

        Verifier(OctetKeyPair pair) throws JOSEException {
            super(Set.of(JWSAlgorithm.EdDSA));
            try {
                key = KeyFactory.getInstance(NAME)
                        .generatePublic(new X509EncodedKeySpec(der(X509_PREFIX, pair.getDecodedX())));
            } catch (GeneralSecurityException e) {
                throw new JOSEException("not an Ed25519 key", e);
            }
        }

        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL presented) {
            byte[] bytes = presented.decode();
            if (bytes.length != SIGNATURE_BYTES) {
                // The JDK overlooks zeros at the end.
                return false;
            }
            try {
                var signature = Signature.getInstance(NAME);
                signature.initVerify(key);
                signature.update(input);
                return signature.verify(bytes);
            } catch (GeneralSecurityException notASignature) {
                return false;
            }
        }
    }
}
