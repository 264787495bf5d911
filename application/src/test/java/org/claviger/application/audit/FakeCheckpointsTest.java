package org.claviger.application.audit;

import java.util.UUID;
import org.claviger.application.audit.spi.CheckpointSigner;

class FakeCheckpointsTest implements CheckpointSignerContract {

    @Override
    public CheckpointSigner signer() {
        return new FakeCheckpoints(UUID.randomUUID().toString());
    }
}
