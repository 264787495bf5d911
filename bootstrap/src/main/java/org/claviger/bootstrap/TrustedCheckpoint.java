package org.claviger.bootstrap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.crypto.audit.JwsCheckpointReader;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.domain.audit.Checkpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** A checkpoint that a verifier has kept, with the keys that came with it: those are trusted. */
record TrustedCheckpoint(Checkpoint checkpoint, CheckpointReader reader) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** @param file as {@code claviger audit checkpoint} writes it */
    static TrustedCheckpoint read(Path file) {
        return of(text(file))
                .orElseThrow(() -> CommandFailed.wrongUsage(
                        "The file %s is not a checkpoint as claviger audit checkpoint writes it.".formatted(file)));
    }

    private static String text(Path file) {
        try {
            return FileFault.text(file);
        } catch (IOException e) {
            throw CommandFailed.wrongUsage("The file %s cannot be read: it %s.".formatted(file, FileFault.of(file, e)));
        }
    }

    /** As {@link #of} reads it. */
    static String text(String checkpoint, String jwks) {
        return MAPPER.writeValueAsString(Map.of("checkpoint", checkpoint, "keys", new RawValue(jwks)));
    }

    /** @return empty for what is not such a text, or not signed with the keys in it */
    static Optional<TrustedCheckpoint> of(String text) {
        try {
            JsonNode json = StrictJson.read(text);
            return JwsCheckpointReader.of(MAPPER.writeValueAsString(json.path("keys")))
                    .flatMap(reader -> reader.checkpoint(json.path("checkpoint").asString(""))
                            .map(checkpoint -> new TrustedCheckpoint(checkpoint, reader)));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
