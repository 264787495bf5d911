package org.claviger.adapters.crypto.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.util.Map;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.crypto.tokens.SigningKey;
import org.claviger.application.AdapterException;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.domain.audit.Checkpoint;

/**
 * Writes statements as JWS (RFC 7515, compact). The payload has the members {@code number}, {@code hash} and {@code at}; the
 * type in the header tells checkpoints from anchors.
 */
public final class JwsCheckpoints implements CheckpointSigner {
    static final JOSEObjectType CHECKPOINT = new JOSEObjectType("claviger-checkpoint+jws");
    static final JOSEObjectType ANCHOR = new JOSEObjectType("claviger-anchor+jws");

    private final SigningKey key;
    private final String jwks;

    /** @param keys those of the audit trail, which sign nothing else */
    public JwsCheckpoints(KeyRing keys) {
        this.key = keys.signing();
        this.jwks = keys.jwks();
    }

    @Override
    public Checkpoint.Signed checkpoint(Checkpoint checkpoint) {
        return sign(CHECKPOINT, checkpoint);
    }

    @Override
    public Checkpoint.Signed anchor(Checkpoint last) {
        return sign(ANCHOR, last);
    }

    private Checkpoint.Signed sign(JOSEObjectType type, Checkpoint checkpoint) {
        var header = new JWSHeader.Builder(key.algorithm().jws())
                .type(type)
                .keyID(key.id())
                .build();
        var payload = new Payload(Map.of(
                "number",
                checkpoint.number(),
                "hash",
                checkpoint.hash().hex(),
                "at",
                checkpoint.at().toString()));
        var jws = new JWSObject(header, payload);
        try {
            jws.sign(key.signer());
        } catch (JOSEException e) {
            throw new AdapterException("a checkpoint could not be signed", e);
        }
        return new Checkpoint.Signed(checkpoint, jws.serialize());
    }

    @Override
    public CheckpointReader reader() {
        return JwsCheckpointReader.of(jwks).orElseThrow();
    }

    @Override
    public String jwks() {
        return jwks;
    }
}
