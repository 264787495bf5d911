package org.claviger.adapters.persistence.audit;

import io.vavr.control.Either;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.claviger.application.audit.spi.CheckpointReader;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.ChainVerifier;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.claviger.domain.audit.VerificationResult.Damaged;

/**
 * Verifies an export of the whole audit trail, line by line and in bounded memory. A line is taken to the letter: what is not
 * exactly as it is exported is not an entry.
 */
public final class ExportFile {
    /**
     * The longest entries tell the grants of a role or a client before and after: if 500 permissions of one's own were given
     * in each of 50 stages, at 144 bytes, that would be twice 3.6 million.
     */
    private static final int MAX_LINE_BYTES = 8 << 20;

    /** After damage, so much is kept at once to tell what was done. */
    private static final int MAX_BYTES_AFTER_DAMAGE = 8 << 20;

    private static final String KEYS = "{\"keys\":";
    private static final String ENTRY = "{\"entry\":";
    private static final String HASH = ",\"hash\":\"";
    private static final Pattern STATEMENT = Pattern.compile("\\{\"(checkpoint|anchor)\":\"([\\w.-]+)\"}");

    private final CheckpointReader statements;
    private final ChainVerifier walk;

    /** Of the last entry so far, true or not. */
    private long last;

    private ExportFile(CheckpointReader statements, ChainVerifier walk) {
        this.statements = statements;
        this.walk = walk;
    }

    /**
     * @param kept a checkpoint that the verifier has from another time
     * @param readers makes a reader of the keys in the export, or answers with one of other keys; empty for what are no keys
     * @return on the left, why this is not an export that could be verified, in one sentence
     */
    public static Either<String, VerificationResult> verify(
            InputStream export, Optional<Checkpoint> kept, Function<String, Optional<CheckpointReader>> readers)
            throws IOException {
        var lines = new BufferedInputStream(export);
        String first = next(lines).flatMap(Line::text).orElse("").replaceFirst("^\uFEFF", "");
        if (!first.startsWith(KEYS) || !first.endsWith("}")) {
            return withoutKeys(first);
        }
        Optional<CheckpointReader> reader = readers.apply(first.substring(KEYS.length(), first.length() - 1));
        return Either.right(
                reader.isEmpty()
                        ? damagedKeys("The keys in the first line of the export cannot be read.")
                        : new ExportFile(
                                        reader.get(),
                                        ChainVerifier.ofExport(kept.stream().toList()))
                                .read(lines));
    }

    private static Either<String, VerificationResult> withoutKeys(String first) {
        if (first.startsWith(ENTRY) || STATEMENT.matcher(first).matches()) {
            return Either.right(damagedKeys("The first line of the export, with the keys, is missing."));
        } else if (first.startsWith("\"number\",") || first.startsWith("number,")) {
            return Either.left("A CSV export cannot be verified: it does not have the entries as they were hashed."
                    + " Export as NDJSON, without filters.");
        } else if (first.startsWith("{\"number\":")) {
            return Either.left(
                    "An export with filters cannot be verified: entries are missing. Export as NDJSON, without filters.");
        }
        return Either.left("This is not an export of the audit trail.");
    }

    private static VerificationResult damagedKeys(String sentence) {
        return new Damaged(1, Damage.CHECKPOINT, sentence);
    }

    private VerificationResult read(InputStream lines) throws IOException {
        boolean whole = true;
        long afterDamage = 0;
        for (Optional<Line> line = next(lines);
                line.isPresent() && afterDamage < MAX_BYTES_AFTER_DAMAGE;
                line = next(lines)) {
            whole = line.get().ended();
            if (whole) {
                line.get().text().ifPresentOrElse(this::read, () -> walk.link(unreadable()));
            }
            if (walk.isDamaged()) {
                afterDamage += line.get().bytes();
            }
        }
        VerificationResult verdict = walk.verdict();
        return whole || verdict instanceof Damaged
                ? verdict
                : new Damaged(
                        last + 1,
                        Damage.CUT_OFF,
                        "The export was cut off after entry %s, in the middle of a line.".formatted(last));
    }

    private void read(String line) {
        Matcher statement = STATEMENT.matcher(line);
        if (line.startsWith(ENTRY)) {
            ChainLink link = link(line);
            last = link.number();
            walk.link(link);
        } else if (!statement.matches()) {
            walk.link(unreadable());
        } else if (statement.group(1).equals("anchor")) {
            statements.anchor(statement.group(2)).ifPresentOrElse(this::anchor, walk::forgery);
        } else {
            statements.checkpoint(statement.group(2)).ifPresentOrElse(walk::checkpoint, walk::forgery);
        }
    }

    private void anchor(Checkpoint anchor) {
        last = anchor.number();
        walk.anchor(anchor);
    }

    private ChainLink link(String line) {
        int hash = line.lastIndexOf(HASH);
        if (hash < 0 || !line.endsWith("\"}")) {
            return unreadable();
        }
        String canonical = line.substring(ENTRY.length(), hash);
        Optional<AuditEntry> entry = AuditJson.read(canonical);
        long number = entry.map(AuditEntry::number)
                .or(() -> AuditJson.number(canonical))
                .orElse(last + 1);
        return new ChainLink(number, entry, line.substring(hash + HASH.length(), line.length() - 2));
    }

    /** Stands where the next entry should be. */
    private ChainLink unreadable() {
        return new ChainLink(last + 1, Optional.empty(), "");
    }

    /**
     * @param text empty for what is too long or not in UTF-8
     * @param bytes of the text; of what is too long, those that were kept
     * @param ended whether a line break follows
     */
    private record Line(Optional<String> text, int bytes, boolean ended) {}

    /** Lines without text are passed over. */
    private static Optional<Line> next(InputStream bytes) throws IOException {
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int one = bytes.read();
        while (one >= 0 && (one != '\n' || line.size() == 0)) {
            if (line.size() == MAX_LINE_BYTES) {
                tooLong = true;
            } else if (one != '\n' && one != '\r') {
                line.write(one);
            }
            one = bytes.read();
        }
        return line.size() == 0
                ? Optional.empty()
                : Optional.of(
                        new Line(tooLong ? Optional.empty() : utf8(line.toByteArray()), line.size(), one == '\n'));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
