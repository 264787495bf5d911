package org.claviger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointSigner} keeps to. */
public interface CheckpointSignerContract {
    Checkpoint CHECKPOINT =
            new Checkpoint(42, new EntryHash("ab".repeat(32)), Instant.parse("2026-11-21T10:00:00.123Z"));

    /** With a key of its own. */
    CheckpointSigner signer();

    @Test
    default void what_was_signed_can_be_read_again() {
        CheckpointSigner signer = signer();

        assertThat(signer.reader().checkpoint(signer.checkpoint(CHECKPOINT).text()))
                .contains(CHECKPOINT);
        assertThat(signer.reader().anchor(signer.anchor(CHECKPOINT).text())).contains(CHECKPOINT);
    }

    @Test
    default void a_checkpoint_is_no_anchor() {
        CheckpointSigner signer = signer();

        assertThat(signer.reader().anchor(signer.checkpoint(CHECKPOINT).text())).isEmpty();
        assertThat(signer.reader().checkpoint(signer.anchor(CHECKPOINT).text())).isEmpty();
    }

    @Test
    default void what_another_key_has_signed_counts_for_nothing() {
        assertThat(signer().reader().checkpoint(signer().checkpoint(CHECKPOINT).text()))
                .isEmpty();
    }

    @Test
    default void what_is_not_signed_at_all_counts_for_nothing() {
        CheckpointSigner signer = signer();
        String text = signer.checkpoint(CHECKPOINT).text();

        assertThat(signer.reader().checkpoint("")).isEmpty();
        assertThat(signer.reader().checkpoint("a.b.c")).isEmpty();
        assertThat(signer.reader().checkpoint(text.substring(3))).isEmpty();
    }
}
