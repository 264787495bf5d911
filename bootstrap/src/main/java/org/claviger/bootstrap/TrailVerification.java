package org.claviger.bootstrap;

import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.claviger.adapters.crypto.MasterKey;
import org.claviger.adapters.crypto.audit.JwsCheckpointReader;
import org.claviger.adapters.crypto.tokens.KeyRing;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.DatabaseFile;
import org.claviger.adapters.persistence.JdbiInstallation;
import org.claviger.adapters.persistence.NativeLibrary;
import org.claviger.adapters.persistence.audit.ExportFile;
import org.claviger.adapters.persistence.audit.JdbiAuditEntries;
import org.claviger.adapters.persistence.tokens.JdbiSigningKeys;
import org.claviger.application.StartRefused;
import org.claviger.application.audit.AuditPorts;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.application.audit.spi.CheckpointSigner;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.audit.VerificationResult.Damaged;
import org.claviger.domain.audit.VerificationResult.Sound;

/**
 * What the command line has found out about the audit trail.
 *
 * @param unproven thumbprints of keys that nothing but the export or the database itself speaks for
 */
record TrailVerification(VerificationResult verdict, List<String> unproven) {
    private static final String NO_KEYS = "{\"keys\":[]}";

    /** @param file {@code -} for the standard input */
    static TrailVerification ofExport(Path file, Optional<TrustedCheckpoint> kept) {
        List<String> unproven = new ArrayList<>();
        Function<String, Optional<CheckpointReader>> readers = keys -> {
            if (kept.isEmpty()) {
                unproven.addAll(JwsCheckpointReader.thumbprints(keys));
            }
            return kept.map(TrustedCheckpoint::reader).or(() -> JwsCheckpointReader.of(keys));
        };
        try (InputStream export = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            Either<String, VerificationResult> verified =
                    ExportFile.verify(export, kept.map(TrustedCheckpoint::checkpoint), readers);
            return new TrailVerification(verified.getOrElseThrow(CommandFailed::wrongUsage), List.copyOf(unproven));
        } catch (IOException e) {
            throw CommandFailed.wrongUsage("The file %s cannot be read: it %s.".formatted(file, FileFault.of(file, e)));
        }
    }

    /**
     * Of the database that the server has, which is only read, while the server runs or not. Without a kept checkpoint, the
     * master key of the server is needed to read the keys of the audit trail.
     */
    static TrailVerification ofDatabase(Settings settings, Optional<TrustedCheckpoint> kept) {
        String url = settings.databaseUrlOrDefault();
        refuseMissingDatabase(url);
        NativeLibrary.load(settings.dataFolder().nativeLibrary());
        try (var database = Database.openReadOnly(url)) {
            String keys = kept.isPresent() ? NO_KEYS : publicKeys(database, settings);
            var reader = kept.map(TrustedCheckpoint::reader)
                    .or(() -> JwsCheckpointReader.of(keys))
                    .orElseThrow();
            var signer = new ReadingOnly(reader, keys);
            var ports = new AuditPorts(
                    ServerContext.trail(database, signer, () -> RequestContext.of(Actor.COMMAND_LINE)),
                    new JdbiAuditEntries(database),
                    signer,
                    new CheckpointFile(settings.dataFolder(), keys),
                    database);
            VerificationResult verdict = AuditUseCases.over(ports, ServerContext.systemClock())
                    .verify()
                    .verify(kept.map(TrustedCheckpoint::checkpoint))
                    .orElseThrow()
                    .verdict();
            return new TrailVerification(verdict, JwsCheckpointReader.thumbprints(keys));
        } catch (StartRefused refused) {
            throw CommandFailed.broken(refused.getMessage());
        }
    }

    /** Nothing is made here that is missing. */
    private static String publicKeys(Database database, Settings settings) {
        var installation = new JdbiInstallation(database);
        if (installation.masterKeyCheck().isEmpty()) {
            return NO_KEYS;
        }
        var master = MasterKey.open(settings.masterKey(), settings.masterKeyFile(), installation, new SecureRandom());
        return KeyRing.publicKeysOfAuditTrail(JdbiSigningKeys.ofAuditTrail(database), master);
    }

    /** @param jwks the keys of {@code reader}, as far as they are in the database */
    private record ReadingOnly(CheckpointReader reader, String jwks) implements CheckpointSigner {
        @Override
        public Checkpoint.Signed checkpoint(Checkpoint checkpoint) {
            throw new IllegalStateException("verifying signs nothing");
        }

        @Override
        public Checkpoint.Signed anchor(Checkpoint last) {
            throw new IllegalStateException("verifying signs nothing");
        }
    }

    /** A new and empty one would be sound. */
    private static void refuseMissingDatabase(String url) {
        if (!Files.exists(DatabaseFile.of(url).path())) {
            throw CommandFailed.wrongUsage(
                    "There is no database %s: check data-dir (or CLAVIGER_DATA_DIR), or name an export."
                            .formatted(url));
        }
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sound", verdict instanceof Sound);
        json.put("sentence", verdict.sentence());
        if (verdict instanceof Sound sound) {
            json.put("first", sound.first());
            json.put("last", sound.last());
            json.put("checkpoints", sound.checkpoints());
            json.put("proven", sound.proven());
            json.put("gone", sound.gone());
        } else if (verdict instanceof Damaged damaged) {
            json.put(
                    "damage",
                    Map.of("number", damaged.number(), "kind", damaged.damage().name()));
        }
        json.put("unprovenKeys", unproven);
        return json;
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(verdict.sentence()));
        if (!unproven.isEmpty()) {
            lines.add(
                    "The keys come from what was verified. Compare their thumbprints (RFC 7638), or use --checkpoint:");
            lines.addAll(unproven);
        }
        return String.join(System.lineSeparator(), lines);
    }
}
