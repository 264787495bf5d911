package org.claviger.adapters.crypto.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;

/** Needs public keys only: whoever keeps them can verify without the server. */
public final class JwsCheckpointReader implements CheckpointReader {
    private final JWKSet keys;

    private JwsCheckpointReader(JWKSet keys) {
        this.keys = keys;
    }

    /** @return empty for what is not a JWK set (RFC 7517, section 5) */
    public static Optional<CheckpointReader> of(String jwks) {
        try {
            return Optional.of(new JwsCheckpointReader(JWKSet.parse(jwks)));
        } catch (ParseException | RuntimeException notKeys) {
            return Optional.empty();
        }
    }

    /** The thumbprints (RFC 7638, with SHA-256) of all keys of a JWK set, by which people compare them. */
    public static List<String> thumbprints(String jwks) {
        try {
            List<String> thumbprints = new ArrayList<>();
            for (JWK key : JWKSet.parse(jwks).getKeys()) {
                thumbprints.add(key.computeThumbprint().toString());
            }
            return thumbprints;
        } catch (ParseException | JOSEException | RuntimeException notKeys) {
            return List.of();
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint(String text) {
        return read(text, JwsCheckpoints.CHECKPOINT);
    }

    @Override
    public Optional<Checkpoint> anchor(String text) {
        return read(text, JwsCheckpoints.ANCHOR);
    }

    private Optional<Checkpoint> read(String text, JOSEObjectType type) {
        try {
            var jws = JWSObject.parse(text);
            var key = keys.getKeyByKeyId(jws.getHeader().getKeyID());
            boolean genuine = key != null
                    && JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
                    && type.equals(jws.getHeader().getType())
                    && jws.verify(new ECDSAVerifier(key.toECKey()));
            return genuine ? Optional.of(checkpoint(jws.getPayload().toJSONObject())) : Optional.empty();
        } catch (ParseException | JOSEException | RuntimeException notGenuine) {
            return Optional.empty();
        }
    }

    private static Checkpoint checkpoint(Map<String, Object> payload) {
        return new Checkpoint(
                ((Number) payload.get("number")).longValue(),
                new EntryHash((String) payload.get("hash")),
                Instant.parse((String) payload.get("at")));
    }
}
