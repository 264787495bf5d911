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
import org.claviger.adapters.crypto.audit.JwsCheckpointReader;
import org.claviger.adapters.persistence.audit.ExportFile;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.application.spi.StartRefused;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.Origin;
import org.claviger.domain.audit.Verdict;
import org.claviger.domain.audit.Verdict.Damaged;
import org.claviger.domain.audit.Verdict.Sound;

/**
 * What the command line has found out about the audit trail.
 *
 * @param unproven thumbprints of keys that nothing but the export itself speaks for
 */
record TrailVerification(Verdict verdict, List<String> unproven) {
    private static final String SQLITE = "jdbc:sqlite:";

    /** @param file {@code -} for the standard input */
    static TrailVerification ofExport(Path file, Optional<KeptCheckpoint> kept) {
        List<String> unproven = new ArrayList<>();
        Function<String, Optional<CheckpointReader>> readers = keys -> {
            if (kept.isEmpty()) {
                unproven.addAll(JwsCheckpointReader.thumbprints(keys));
            }
            return kept.map(KeptCheckpoint::reader).or(() -> JwsCheckpointReader.of(keys));
        };
        try (InputStream export = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            Either<String, Verdict> verified = ExportFile.verify(export, kept.map(KeptCheckpoint::checkpoint), readers);
            return new TrailVerification(verified.getOrElseThrow(CommandFailed::wrongUsage), List.copyOf(unproven));
        } catch (IOException e) {
            throw CommandFailed.wrongUsage("The file %s cannot be read: check its name and its owner.".formatted(file));
        }
    }

    /** Of the database that the server has, or would have. */
    static TrailVerification ofDatabase(Settings settings, Optional<KeptCheckpoint> kept) {
        refuseMissingDatabase(settings.databaseUrlOrDefault());
        var clock = Core.systemClock();
        var file = CatalogFile.load(settings.catalogFile(), settings.publicUrlOrDefault(settings.port()));
        try (Core core = Core.open(
                settings, file, new SecureRandom(), () -> Origin.of(Actor.COMMAND_LINE), clock, opened -> opened)) {
            var verification =
                    AuditUseCases.over(core.auditTrail(), clock).verify().verify(kept.map(KeptCheckpoint::checkpoint));
            return new TrailVerification(verification.orElseThrow().verdict(), List.of());
        } catch (StartRefused refused) {
            throw CommandFailed.broken(refused.getMessage());
        }
    }

    /** A new and empty one would be sound. */
    private static void refuseMissingDatabase(String url) {
        if (url.startsWith(SQLITE)
                && !Files.exists(Path.of(url.substring(SQLITE.length()).split("\\?", 2)[0]))) {
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
                    "The keys come from the export itself. Compare their thumbprints (RFC 7638), or use --checkpoint:");
            lines.addAll(unproven);
        }
        return String.join(System.lineSeparator(), lines);
    }
}
