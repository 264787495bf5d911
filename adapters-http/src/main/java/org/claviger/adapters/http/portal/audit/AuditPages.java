package org.claviger.adapters.http.portal.audit;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.audit.AuditExport;
import org.claviger.adapters.http.audit.Cursor;
import org.claviger.adapters.http.portal.clients.ClientPageRoutes;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.FilterChip;
import org.claviger.adapters.http.portal.kit.FilterGroup;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.AuditPosition;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.ReadAuditTrail.Found;
import org.claviger.application.audit.VerifyAuditTrail.Verification;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.Outcome;
import org.claviger.domain.audit.VerificationResult;

/** The audit trail for people: all of it, and what has to do with one API client. */
public final class AuditPages {
    static final String HISTORY = ClientPageRoutes.CLIENT + "/history";

    /** Half of what other lists have: entries have much to tell. */
    private static final int PAGE_SIZE = 25;

    private static final String DOINGS = "doings";
    private static final String SHOW = "show";

    private final AuditUseCases audit;
    private final AuditExport export;
    private final ClientUseCases clients;
    private final Pages pages;

    public AuditPages(AuditUseCases audit, ClientUseCases clients, Pages pages) {
        this.audit = audit;
        this.export = new AuditExport(audit);
        this.clients = clients;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PortalPaths.AUDIT, this::show),
                Route.get(PortalPaths.AUDIT + ".csv", ctx -> export(ctx, this::downloadCsv)),
                Route.get(PortalPaths.AUDIT + ".ndjson", ctx -> export(ctx, export::downloadNdjson)),
                Route.post(PortalPaths.AUDIT + "/verify", this::verify),
                Route.post(PortalPaths.AUDIT + "/checkpoint", this::checkpoint),
                Route.get(HISTORY, this::history));
    }

    /**
     * Some entries, latest first.
     *
     * @param older to those before; empty when there are none
     * @param latest to the first page; empty on it
     */
    record Entries(List<TrailEntry> entries, String older, String latest) {}

    /** @param precisely more than the sentence tells, in English; empty when nothing is wrong */
    record Verified(Instant at, String sentence, String precisely) {
        static Verified of(Verification verification, Messages messages) {
            VerificationResult verdict = verification.verdict();
            return new Verified(
                    verification.at(),
                    sentenceOf(verdict, messages),
                    verdict instanceof VerificationResult.Damaged ? verdict.sentence() : "");
        }

        private static String sentenceOf(VerificationResult verdict, Messages messages) {
            if (verdict instanceof VerificationResult.Sound sound) {
                return sound.last() == 0
                        ? messages.text("audit.sound.empty")
                        : messages.text(
                                "audit.sound",
                                Long.toString(sound.first()),
                                Long.toString(sound.last()),
                                sound.checkpoints(),
                                Long.toString(sound.proven()));
            }
            var damaged = (VerificationResult.Damaged) verdict;
            return messages.text("audit.damage." + Codes.of(damaged.damage()), Long.toString(damaged.number()));
        }
    }

    /**
     * @param entries absent when the query makes no sense
     * @param verified the last time, by this process
     */
    record AuditPage(
            TrailQuery query,
            Map<String, List<Option>> events,
            FilterGroup actors,
            FilterGroup outcomes,
            FilterGroup objects,
            Optional<Entries> entries,
            Optional<Verified> verified) {
        /** Of the entries that are shown, and those before. */
        String csv() {
            return Links.ofCsv(PortalPaths.AUDIT, query.list().parameters());
        }

        String ndjson() {
            return Links.of(PortalPaths.AUDIT + ".ndjson", query.list().parameters());
        }

        List<String> days() {
            return List.of(TrailQuery.FROM, TrailQuery.TO);
        }

        /** Whether a field for days can show what was given: a time cannot be shown there. */
        boolean isDay(String name) {
            return query.given(name).matches("(\\d{4}-\\d{2}-\\d{2})?");
        }

        String everything() {
            return PortalPaths.AUDIT + ".ndjson";
        }

        /** What the form keeps besides its fields. */
        List<Parameter> kept() {
            return query.list().filters().stream()
                    .filter(parameter -> List.of(TrailQuery.ACTOR, TrailQuery.OUTCOME, TrailQuery.OBJECT)
                            .contains(parameter.name()))
                    .toList();
        }
    }

    private void show(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        var texts = new TrailTexts(visit);
        TrailQuery query = TrailQuery.of(PortalPaths.AUDIT, Links.query(ctx), visit.messages());
        Optional<Entries> entries = query.problems().isEmpty()
                ? Optional.of(entries(query.filter(), query.after(), query.list(), texts))
                : Optional.empty();
        pages.show(
                ctx,
                query.problems().isEmpty() ? 200 : 422,
                "audit/audit",
                new AuditPage(
                        query,
                        texts.events(),
                        actors(query, entries, texts),
                        outcomes(query, visit.messages()),
                        objects(query, entries, visit.messages()),
                        entries,
                        audit.verify().latest().map(last -> Verified.of(last, visit.messages()))));
    }

    private Entries entries(AuditFilter filter, Optional<AuditPosition> after, ListQuery list, TrailTexts texts) {
        Found found = audit.read().latest(filter, after, PAGE_SIZE);
        String older = found.next()
                .map(next -> Links.of(
                        list.path(),
                        Stream.concat(
                                        list.parameters().stream(),
                                        Stream.of(new Parameter(TrailQuery.CURSOR, Cursor.of(next))))
                                .toList()))
                .orElse("");
        return new Entries(
                found.entries().stream().map(texts::of).toList(), older, after.isPresent() ? list.link() : "");
    }

    private static FilterGroup actors(TrailQuery query, Optional<Entries> entries, TrailTexts texts) {
        Messages messages = texts.visit().messages();
        String wanted = query.given(TrailQuery.ACTOR);
        List<FilterChip> chips = new ArrayList<>();
        for (Actor.Kind kind : Actor.Kind.values()) {
            chips.add(chip(query, TrailQuery.ACTOR, kind.code(), messages.text("audit.actors." + kind.code())));
        }
        if (wanted.contains(":")) {
            String name = entries.stream()
                    .flatMap(shown -> shown.entries().stream())
                    .findFirst()
                    .map(entry -> texts.name(entry.entry().origin().actor()))
                    .orElse(wanted);
            chips.add(chip(query, TrailQuery.ACTOR, wanted, name));
        }
        return new FilterGroup(messages.text("field.actor"), chips);
    }

    private static FilterGroup outcomes(TrailQuery query, Messages messages) {
        return new FilterGroup(
                messages.text("field.outcome"),
                Stream.of(Outcome.values())
                        .map(outcome -> chip(
                                query,
                                TrailQuery.OUTCOME,
                                outcome.code(),
                                messages.text("audit.outcome." + outcome.code())))
                        .toList());
    }

    private static FilterGroup objects(TrailQuery query, Optional<Entries> entries, Messages messages) {
        String wanted = query.given(TrailQuery.OBJECT);
        String name = entries.stream()
                .flatMap(shown -> shown.entries().stream())
                .flatMap(entry -> entry.object().stream())
                .filter(object -> !object.name().isEmpty())
                .findFirst()
                .map(TrailTexts::name)
                .orElse(wanted);
        return new FilterGroup(
                messages.text("field.object"),
                wanted.isEmpty() ? List.of() : List.of(chip(query, TrailQuery.OBJECT, wanted, name)));
    }

    private static FilterChip chip(TrailQuery query, String filter, String value, String text) {
        return new FilterChip(
                text, query.list().choosing(filter, value).link(), query.list().has(filter, value));
    }

    @FunctionalInterface
    private interface Download {
        void answer(Context ctx, AuditFilter filter) throws IOException;
    }

    /** A query that makes no sense is told on the page. */
    private void export(Context ctx, Download download) throws IOException {
        TrailQuery query = TrailQuery.of(
                PortalPaths.AUDIT, Links.query(ctx), PageRequest.of(ctx).messages());
        if (query.problems().isEmpty()) {
            download.answer(ctx, query.filter());
        } else {
            pages.redirect(ctx, query.list().link());
        }
    }

    private void downloadCsv(Context ctx, AuditFilter filter) throws IOException {
        export.downloadCsv(ctx, filter, Links.asksForMark(ctx));
    }

    private void verify(Context ctx) {
        boolean verified = audit.verify().verify(Optional.empty()).isPresent();
        pages.redirect(ctx, PortalPaths.AUDIT, verified ? "audit-verified" : "audit-verifying");
    }

    private void checkpoint(Context ctx) {
        export.downloadCheckpoint(ctx).ifPresent(damage -> pages.redirect(ctx, PortalPaths.AUDIT, "audit-damaged"));
    }

    /** @param doings whether it shows what the client did, and not what was done to it */
    record HistoryPage(ClientView client, boolean doings, List<FilterChip> chips, String all, Entries entries) {
        String path() {
            return ClientPageRoutes.path(client.id());
        }
    }

    private void history(Context ctx) {
        PageRequest visit = PageRequest.of(ctx);
        ClientView client = ClientPageRoutes.orRefuse(clients.find().find(ClientPageRoutes.clientId(ctx)));
        List<Parameter> query = Links.query(ctx);
        String reference = client.id().principal().value();
        ListQuery list = ListQuery.of(
                ClientPageRoutes.path(client.id()) + "/history",
                query.stream().filter(new Parameter(SHOW, DOINGS)::equals).toList(),
                parameter -> true,
                List.of(TrailQuery.FROM));
        boolean doings = list.has(SHOW, DOINGS);
        pages.show(
                ctx,
                "audit/clientHistory",
                new HistoryPage(
                        client,
                        doings,
                        List.of(
                                new FilterChip(
                                        visit.messages().text("history.done-to-it"),
                                        doings ? list.choosing(SHOW, DOINGS).link() : list.link(),
                                        !doings),
                                new FilterChip(
                                        visit.messages().text("history.done-by-it"),
                                        doings
                                                ? list.link()
                                                : list.choosing(SHOW, DOINGS).link(),
                                        doings)),
                        Links.of(
                                PortalPaths.AUDIT,
                                List.of(new Parameter(doings ? TrailQuery.ACTOR : TrailQuery.OBJECT, reference))),
                        entries(
                                doings ? AuditFilter.ofActor(reference) : AuditFilter.ofObject(reference),
                                Links.first(query, TrailQuery.CURSOR).flatMap(Cursor::read),
                                list,
                                new TrailTexts(visit))));
    }
}
