package org.claviger.adapters.http.audit;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.request.Body;
import org.claviger.adapters.http.request.HeaderList;
import org.claviger.adapters.http.request.HttpRefusal;
import org.claviger.adapters.http.request.JsonFields;
import org.claviger.adapters.http.request.QueryParameters;
import org.claviger.adapters.http.response.JsonAnswer;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.AuditPosition;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.ReadAuditTrail.Found;
import org.claviger.application.audit.VerifyAuditTrail.Verification;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.VerificationResult;
import org.jspecify.annotations.Nullable;

/** The audit trail, below {@code /api/audit/v1}. Close it before the server, which waits for those who follow. */
public final class AuditRoutes implements AutoCloseable {
    private static final String BASE = "/api/audit/v1";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final Map<String, Shape> FORMATS =
            Map.of("json", Shape.PAGE, "csv", Shape.CSV, "ndjson", Shape.NDJSON);
    private static final Map<String, Shape> MEDIA_TYPES = Map.of(
            "application/json",
            Shape.PAGE,
            AuditExport.CSV,
            Shape.CSV,
            AuditExport.NDJSON,
            Shape.NDJSON,
            EVENT_STREAM,
            Shape.STREAM);

    private final AuditUseCases audit;
    private final AuditExport export;
    private final EventStreams followers;

    /** How events are answered. */
    private enum Shape {
        PAGE,
        CSV,
        NDJSON,
        STREAM
    }

    public AuditRoutes(AuditUseCases audit) {
        this.audit = audit;
        this.export = new AuditExport(audit);
        this.followers = new EventStreams(audit.read());
    }

    public List<Route> routes() {
        return List.of(
                Route.get(BASE + "/events", this::events),
                Route.get(BASE + "/checkpoint", this::checkpoint),
                Route.post(BASE + "/verifications", this::verify),
                Route.get(BASE + "/verifications/latest", this::latest));
    }

    /** Ends what is sent to those who follow. */
    @Override
    public void close() {
        followers.close();
    }

    private void events(Context ctx) throws IOException {
        var query = QueryParameters.of(ctx);
        AuditFilter filter = AuditFilters.read(query);
        Shape shape = shape(ctx, query);
        var limit = query.number("limit", 1, Page.Request.MAX_LIMIT);
        var cursor = cursor(query);
        var after = lastEventId(ctx, query, shape);
        var mark = query.flag("bom");
        if (shape != Shape.CSV) {
            mark.ifPresent(given -> query.report("bom", Flaw.of(FlawCode.CSV_ONLY)));
        }
        if (shape != Shape.PAGE) {
            limit.ifPresent(given -> query.report("limit", Flaw.of(FlawCode.PAGES_ONLY)));
            cursor.ifPresent(given -> query.report("cursor", Flaw.of(FlawCode.PAGES_ONLY)));
        }
        query.refuseProblems();
        switch (shape) {
            case PAGE -> page(ctx, filter, cursor, limit.orElse(Page.Request.MAX_LIMIT));
            case CSV -> export.downloadCsv(ctx, filter, mark.orElse(false));
            case NDJSON -> export.downloadNdjson(ctx, filter);
            case STREAM -> followers.follow(ctx, filter, after);
        }
    }

    /** The query goes before the header {@code Accept}, of which the best that there is counts. */
    private static Shape shape(Context ctx, QueryParameters query) {
        Optional<Shape> format = query.oneOf("format", FORMATS);
        Optional<Boolean> follow = query.flag("follow");
        if (format.isPresent() && follow.orElse(false)) {
            query.report("format", Flaw.of(FlawCode.FORMAT_NOT_ALLOWED));
        }
        if (follow.orElse(false)) {
            return Shape.STREAM;
        }
        return format.or(() -> HeaderList.accepted(Collections.list(ctx.req().getHeaders("Accept"))).stream()
                        .flatMap(accepted -> Optional.ofNullable(MEDIA_TYPES.get(accepted.value())).stream())
                        .filter(shape -> shape != Shape.STREAM || follow.isEmpty())
                        .findFirst())
                .orElse(Shape.PAGE);
    }

    private static Optional<AuditPosition> cursor(QueryParameters query) {
        Optional<String> text = query.one("cursor");
        Optional<AuditPosition> cursor = text.flatMap(Cursor::read);
        if (text.isPresent() && cursor.isEmpty()) {
            query.report("cursor", Flaw.of(FlawCode.NOT_A_CURSOR));
        }
        return cursor;
    }

    /** Of the header that clients send when they connect again, else of the query. */
    private static Optional<Long> lastEventId(Context ctx, QueryParameters query, Shape shape) {
        Optional<String> asked = query.one("lastEventId");
        if (shape != Shape.STREAM) {
            asked.ifPresent(given -> query.report("lastEventId", Flaw.of(FlawCode.FOLLOW_ONLY)));
            return Optional.empty();
        }
        Optional<String> text = Optional.ofNullable(ctx.header("Last-Event-ID")).or(() -> asked);
        Optional<Long> number =
                text.filter(digits -> digits.matches("\\d{1,18}")).map(Long::valueOf);
        if (text.isPresent() && number.isEmpty()) {
            query.report("lastEventId", Flaw.of(FlawCode.NOT_AN_EVENT_NUMBER));
        }
        return number;
    }

    /** @param nextCursor null on the last page */
    record EventsJson(List<AuditEventJson> results, PageInfo page) {
        record PageInfo(int count, int limit, @Nullable String nextCursor) {}
    }

    private void page(Context ctx, AuditFilter filter, Optional<AuditPosition> cursor, int limit) {
        Found found = audit.read().latest(filter, cursor, limit);
        JsonAnswer.of(
                ctx,
                200,
                new EventsJson(
                        found.entries().stream().map(AuditEventJson::of).toList(),
                        new EventsJson.PageInfo(
                                found.entries().size(),
                                limit,
                                found.next().map(Cursor::of).orElse(null))));
    }

    private void checkpoint(Context ctx) {
        export.downloadCheckpoint(ctx).ifPresent(damage -> {
            throw new HttpRefusal(
                    409, "audit_trail_damaged", "Nothing is signed: the audit trail is damaged. " + damage.sentence());
        });
    }

    private void verify(Context ctx) {
        Optional<Checkpoint> kept = kept(Body.optionalJson(ctx, Body.bytes(ctx)));
        Verification verification = audit.verify().verify(kept).orElseThrow(AuditRoutes::running);
        JsonAnswer.of(ctx, 200, VerificationJson.of(verification));
    }

    private static HttpRefusal running() {
        return new HttpRefusal(503, "verification_running", "A verification is running; try again later.")
                .with("Retry-After", "10");
    }

    private Optional<Checkpoint> kept(JsonFields fields) {
        Optional<String> text = fields.text("checkpoint");
        Optional<Checkpoint> kept = text.flatMap(audit.readCheckpoint()::read);
        if (text.isPresent() && kept.isEmpty()) {
            fields.report("checkpoint", Flaw.of(FlawCode.NOT_A_CHECKPOINT));
        }
        fields.refuseOthers();
        fields.refuseProblems();
        return kept;
    }

    private void latest(Context ctx) {
        Verification latest = audit.verify()
                .latest()
                .orElseThrow(() ->
                        new HttpRefusal(404, "not_verified", "Nobody has verified the audit trail since the start."));
        JsonAnswer.of(ctx, 200, VerificationJson.of(latest));
    }

    /** What was counted is null when there is damage. */
    record VerificationJson(
            Instant at,
            boolean sound,
            String sentence,
            @Nullable DamageJson damage,
            @Nullable Long first,
            @Nullable Long last,
            @Nullable Long checkpoints,
            @Nullable Long proven,
            @Nullable List<Long> gone) {

        record DamageJson(long number, String kind) {}

        static VerificationJson of(Verification verification) {
            Instant at = verification.at();
            if (verification.verdict() instanceof VerificationResult.Sound sound) {
                return new VerificationJson(
                        at,
                        true,
                        sound.sentence(),
                        null,
                        sound.first(),
                        sound.last(),
                        sound.checkpoints(),
                        sound.proven(),
                        sound.gone());
            }
            var damaged = (VerificationResult.Damaged) verification.verdict();
            var damage = new DamageJson(damaged.number(), damaged.damage().name());
            return new VerificationJson(at, false, damaged.sentence(), damage, null, null, null, null, null);
        }
    }
}
