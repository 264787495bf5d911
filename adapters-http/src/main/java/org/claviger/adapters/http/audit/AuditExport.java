package org.claviger.adapters.http.audit;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.claviger.adapters.http.access.LongAnswer;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.JsonCodec;
import org.claviger.adapters.http.response.Csv;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.response.StreamingResponse;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.ExportAuditTrail;
import org.claviger.application.audit.ExportAuditTrail.Part;
import org.claviger.application.audit.MakeCheckpoint;
import org.claviger.application.audit.ReadAuditTrail;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.VerificationResult.Damaged;

/**
 * Hands out what is to be kept elsewhere. Writes entries, oldest first, up to those that are there at the beginning. They are read some at a time, and nothing is
 * held in the database meanwhile. Now and then, whoever has asked is looked at once more.
 */
public final class AuditExport {
    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private static final int AT_ONCE = 500;

    /** At once. */
    private static final int MOST = 5;

    private final ReadAuditTrail entries;
    private final ExportAuditTrail chain;
    private final MakeCheckpoint checkpoints;
    private final Semaphore free = new Semaphore(MOST);

    public AuditExport(AuditUseCases audit) {
        this.entries = audit.read();
        this.chain = audit.export();
        this.checkpoints = audit.checkpoint();
    }

    /** Answers with a checkpoint of this moment, unless there is damage that forbids it. */
    public Optional<Damaged> downloadCheckpoint(Context ctx) {
        var made = checkpoints.now();
        made.forEach(kept -> {
            ctx.header("Content-Disposition", "attachment; filename=\"audit-checkpoint.json\"");
            JsonAnswer.of(ctx, 200, TrustedCheckpointJson.of(kept));
        });
        return made.swap().toJavaOptional();
    }

    /**
     * Answers with a file for spreadsheets.
     *
     * @param mark whether it begins with a {@link Csv#BYTE_ORDER_MARK}
     */
    public void downloadCsv(Context ctx, AuditFilter filter, boolean mark) throws IOException {
        download(ctx, CSV + "; charset=utf-8", "csv", out -> {
            if (mark) {
                out.write(Csv.BYTE_ORDER_MARK);
            }
            csv(() -> LongAnswer.lookAgain(ctx), filter, out);
        });
    }

    /** Answers with a file for programs; without a filter, it is the whole chain, which can be verified. */
    public void downloadNdjson(Context ctx, AuditFilter filter) throws IOException {
        download(ctx, NDJSON, "ndjson", out -> {
            if (filter.equals(AuditFilter.ALL)) {
                chain(() -> LongAnswer.lookAgain(ctx), out);
            } else {
                events(() -> LongAnswer.lookAgain(ctx), filter, out);
            }
        });
    }

    private void download(Context ctx, String contentType, String extension, StreamingResponse.Body body)
            throws IOException {
        if (!free.tryAcquire()) {
            throw new HttpRefusal(503, "too_many_exports", "%s exports are running; try again later.".formatted(MOST))
                    .with("Retry-After", "30");
        }
        try {
            ctx.header("Content-Disposition", "attachment; filename=\"audit-trail.%s\"".formatted(extension));
            StreamingResponse.answer(ctx, contentType, body);
        } finally {
            free.release();
        }
    }

    private void csv(Runnable look, AuditFilter filter, Writer out) throws IOException {
        out.write(AuditCsv.header());
        write(look, filter, out, AuditCsv::line);
    }

    /** Events as the API answers them, one a line; cannot be verified. */
    private void events(Runnable look, AuditFilter filter, Writer out) throws IOException {
        write(look, filter, out, entry -> JsonCodec.text(AuditEventJson.of(entry)) + "\n");
    }

    private void write(Runnable look, AuditFilter filter, Writer out, Function<AuditEntry, String> line)
            throws IOException {
        long upTo = entries.last();
        long after = 0;
        // Not until fewer come than asked for: those that cannot be read are left out.
        List<AuditEntry> some = entries.following(filter, after, AT_ONCE);
        while (!some.isEmpty() && after < upTo) {
            look.run();
            for (AuditEntry entry : some) {
                if (entry.number() <= upTo) {
                    out.write(line.apply(entry));
                }
            }
            after = some.get(some.size() - 1).number();
            some = entries.following(filter, after, AT_ONCE);
        }
    }

    /**
     * The whole chain, with all that is needed to verify it elsewhere: one JSON object a line, with the one member
     * {@code keys}, {@code anchor} or {@code checkpoint}, or with {@code entry}, to the letter as it was hashed, and
     * {@code hash}.
     *
     * @param look looks at whoever has asked once more, and throws to refuse
     */
    public void chain(Runnable look, Writer out) throws IOException {
        try {
            chain.export(part -> write(look, part, out));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static void write(Runnable look, Part part, Writer out) {
        try {
            out.write(line(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (part instanceof Part.Entry entry && entry.entry().number() % AT_ONCE == 0) {
            look.run();
        }
    }

    private static String line(Part part) {
        if (part instanceof Part.Entry entry) {
            return "{\"entry\":%s,\"hash\":\"%s\"}\n".formatted(entry.entry().canonical(), entry.hash());
        } else if (part instanceof Part.Keys keys) {
            return "{\"keys\":%s}\n".formatted(keys.jwks());
        } else if (part instanceof Part.Anchor anchor) {
            return "{\"anchor\":\"%s\"}\n".formatted(anchor.jws());
        }
        return "{\"checkpoint\":\"%s\"}\n".formatted(((Part.Checkpoint) part).jws());
    }
}
