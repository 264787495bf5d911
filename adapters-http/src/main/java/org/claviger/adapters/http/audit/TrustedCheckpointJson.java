package org.claviger.adapters.http.audit;

import java.util.Optional;
import org.claviger.application.audit.MakeCheckpoint.Kept;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** A checkpoint to be kept, as the command line reads it again. Both are null when there are no events. */
record TrustedCheckpointJson(
        @Nullable String checkpoint, @Nullable RawValue keys) {

    static TrustedCheckpointJson of(Optional<Kept> kept) {
        return new TrustedCheckpointJson(
                kept.map(Kept::checkpoint).orElse(null),
                kept.map(Kept::jwks).map(RawValue::new).orElse(null));
    }
}
