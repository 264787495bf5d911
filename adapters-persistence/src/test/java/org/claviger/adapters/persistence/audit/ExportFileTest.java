package org.claviger.adapters.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.junit.jupiter.api.Test;

class ExportFileTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String KEYS = "{\"keys\":{\"keys\":[]}}\n";

    /** Whatever is called a checkpoint is one: its text is the number and the hash. */
    private static final CheckpointReader READER = new CheckpointReader() {
        @Override
        public Optional<Checkpoint> checkpoint(String text) {
            String[] parts = text.split("-");
            return Optional.of(new Checkpoint(Long.parseLong(parts[0]), new EntryHash(parts[1]), NOW));
        }

        @Override
        public Optional<Checkpoint> anchor(String text) {
            return Optional.empty();
        }
    };

    private static VerificationResult verify(InputStream export) throws IOException {
        return ExportFile.verify(export, Optional.empty(), keys -> Optional.of(READER))
                .get();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(AuditEntry entry) {
        return "{\"entry\":%s,\"hash\":\"%s\"}\n".formatted(entry.canonical(), entry.hash());
    }

    private static String checkpoint(AuditEntry entry) {
        return "{\"checkpoint\":\"%s-%s\"}\n".formatted(entry.number(), entry.hash());
    }

    /** Every permission that an administrator can add, given in every stage that an administrator can add. */
    private static List<String> mostGrants(String prefix) {
        return IntStream.range(0, 500 * 50)
                .mapToObj(i -> "%s:%090d@%040d".formatted(prefix, i / 50, i % 50))
                .map(scope -> "x".repeat(141 - scope.length()) + scope)
                .toList();
    }

    @Test
    void the_longest_entries_that_there_can_be_are_read() throws IOException {
        var client = new AuditedObject(AuditedObject.Kind.API_CLIENT, "d8b8256288634380b55165ad582ad2c7", "Billing");
        var entry = AuditEntry.first(
                NOW,
                RequestContext.SYSTEM,
                AuditRecord.change(
                        AuditEvent.API_CLIENT_PERMISSIONS_EDITED,
                        client,
                        AuditAttributes.of("permissions", mostGrants("before")),
                        AuditAttributes.of("permissions", mostGrants("after"))));

        VerificationResult verdict = verify(bytes(KEYS + line(entry) + checkpoint(entry)));

        assertThat(entry.canonical()).hasSizeGreaterThan(7_000_000);
        assertThat(verdict).isInstanceOf(VerificationResult.Sound.class);
    }

    @Test
    void after_damage_no_more_is_read_than_memory_is_meant_for() throws IOException {
        var line = "x".repeat(100_000) + "\n";
        var endless = new SequenceInputStream(new Enumeration<ByteArrayInputStream>() {
            @Override
            public boolean hasMoreElements() {
                return true;
            }

            @Override
            public ByteArrayInputStream nextElement() {
                return bytes(line);
            }
        });

        VerificationResult verdict = verify(new SequenceInputStream(bytes(KEYS), endless));

        assertThat(verdict).isInstanceOfSatisfying(VerificationResult.Damaged.class, damaged -> {
            assertThat(damaged.number()).isEqualTo(1);
            assertThat(damaged.damage()).isEqualTo(Damage.CHANGED);
        });
    }
}
