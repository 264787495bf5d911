package org.claviger.adapters.http.portal.clients;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Pages;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.response.Csv;
import org.claviger.adapters.http.server.Route;
import org.claviger.application.Page;
import org.claviger.application.clients.ClientFilter;
import org.claviger.application.clients.ClientSort;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.ListApiClients;
import org.claviger.application.clients.SecretView;
import org.claviger.domain.clients.ClientStatus;

/** The overview, and the list of API clients. */
final class ClientListRoutes {
    private static final String STATUS = "status";
    private static final String EXPIRING = "expiring";
    private static final String USED = "used";
    private static final String NEVER = "never";

    /** In days. */
    private static final List<String> HORIZONS = List.of("7", "14", "30");

    private static final List<ClientSort> SORTS =
            List.of(ClientSort.NAME, ClientSort.EXPIRES_ON, ClientSort.CREATED_AT, ClientSort.UPDATED_AT);

    /** How many of the clients that somebody should look at the overview names. */
    private static final int SHOWN = 5;

    private final ClientUseCases clients;
    private final Pages pages;

    ClientListRoutes(ClientUseCases clients, Pages pages) {
        this.clients = clients;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portal", this::overview),
                Route.get(PortalPaths.CLIENTS, this::list),
                Route.get(PortalPaths.CLIENTS + ".csv", this::export));
    }

    private static ListQuery query(List<Parameter> parameters) {
        return ListQuery.of(
                PortalPaths.CLIENTS,
                parameters,
                ClientListRoutes::isFilter,
                SORTS.stream().map(Codes::of).toList());
    }

    private static boolean isFilter(Parameter parameter) {
        return switch (parameter.name()) {
            case STATUS -> Codes.find(ClientStatus.class, parameter.value()).isPresent();
            case EXPIRING -> HORIZONS.contains(parameter.value());
            case USED -> parameter.value().equals(NEVER);
            default -> false;
        };
    }

    private static ListApiClients.Query wanted(ListQuery query, Page.Request page) {
        var filter = new ClientFilter(
                query.search(),
                query.values(STATUS).stream()
                        .flatMap(code -> Codes.find(ClientStatus.class, code).stream())
                        .collect(toUnmodifiableSet()),
                query.values(EXPIRING).stream()
                        .map(days -> Duration.ofDays(Long.parseLong(days)))
                        .min(Comparator.naturalOrder()),
                query.has(USED, NEVER));
        return new ListApiClients.Query(
                page, Codes.find(ClientSort.class, query.sort()).orElseThrow(), query.descending(), filter);
    }

    /** How many clients have a status, and where they are listed. */
    record StatusCount(String code, int count, String link, boolean wanted) {}

    /**
     * Some of the clients that somebody should look at.
     *
     * @param key of texts: {@code overview.<key>} and {@code overview.<key>.none}
     * @param link to all of them
     */
    record Concern(String key, int total, List<ClientRow> first, String link) {}

    /** How many clients expire within so many days. */
    record Horizon(String days, int count, String link) {}

    /** @param counts empty if the member may not see clients, like all the rest then */
    record OverviewPage(List<StatusCount> counts, List<Horizon> horizons, List<Concern> concerns) {}

    private void overview(Context ctx) {
        if (!PageRequest.of(ctx).may("GET " + PortalPaths.CLIENTS)) {
            pages.show(ctx, "clients/overview", new OverviewPage(List.of(), List.of(), List.of()));
            return;
        }
        var all = query(List.of());
        var soonest = all.sortedBy(Codes.of(ClientSort.EXPIRES_ON));
        var working = soonest.toggling(STATUS, Codes.of(ClientStatus.AVAILABLE))
                .toggling(STATUS, Codes.of(ClientStatus.NEEDS_ATTENTION));
        pages.show(
                ctx,
                "clients/overview",
                new OverviewPage(
                        counts(all),
                        HORIZONS.stream()
                                .map(days -> horizon(days, working.toggling(EXPIRING, days)))
                                .toList(),
                        List.of(
                                concern("expiring", working.toggling(EXPIRING, HORIZONS.get(HORIZONS.size() - 1))),
                                concern("attention", soonest.toggling(STATUS, Codes.of(ClientStatus.NEEDS_ATTENTION))),
                                concern("expired", soonest.toggling(STATUS, Codes.of(ClientStatus.EXPIRED))),
                                concern("suspended", all.toggling(STATUS, Codes.of(ClientStatus.SUSPENDED))),
                                concern("never-used", working.toggling(USED, NEVER)))));
    }

    private Horizon horizon(String days, ListQuery query) {
        return new Horizon(days, some(query, 1).total(), query.link());
    }

    private Concern concern(String key, ListQuery query) {
        Page<ClientView> some = some(query, SHOWN);
        return new Concern(
                key, some.total(), some.results().stream().map(ClientRow::of).toList(), query.link());
    }

    private Page<ClientView> some(ListQuery query, int limit) {
        return clients.list().list(wanted(query, new Page.Request(0, limit)));
    }

    private List<StatusCount> counts(ListQuery query) {
        Map<ClientStatus, Integer> counts = clients.count().count(query.search());
        return Arrays.stream(ClientStatus.values())
                .map(status -> new StatusCount(
                        Codes.of(status),
                        counts.get(status),
                        query.toggling(STATUS, Codes.of(status)).link(),
                        query.has(STATUS, Codes.of(status))))
                .toList();
    }

    /** @param expiresAt when the newest secret stops working */
    record ClientRow(ClientView client, Instant expiresAt, Optional<Instant> lastUsedAt) {
        static ClientRow of(ClientView client) {
            return new ClientRow(
                    client,
                    client.secrets().get(0).endsAt(),
                    client.secrets().stream()
                            .map(SecretView::lastUsedAt)
                            .flatMap(Optional::stream)
                            .max(Instant::compareTo));
        }

        String status() {
            return Codes.of(client.status());
        }

        boolean ended(Instant now) {
            return !expiresAt.isAfter(now);
        }

        /** Keys of messages. */
        List<String> reasons() {
            return client.attention().stream()
                    .map(reason -> "attention." + Codes.of(reason))
                    .toList();
        }
    }

    /** @param filters those that are on besides statuses: what they are, and the list without them */
    record ClientsPage(Paging paging, List<ClientRow> rows, List<StatusCount> counts, List<Filtered> filters) {
        ListQuery query() {
            return paging.query();
        }

        String exportLink() {
            return Links.ofCsv(PortalPaths.CLIENTS, query().onPage(1).parameters());
        }
    }

    record Filtered(String text, String linkWithout) {}

    private static List<Filtered> filters(ListQuery query, Messages messages) {
        return query.filters().stream()
                .filter(parameter -> !parameter.name().equals(STATUS))
                .map(parameter -> new Filtered(
                        parameter.name().equals(USED)
                                ? messages.text("clients.filter.never-used")
                                : messages.text("clients.filter.expiring", parameter.value()),
                        query.toggling(parameter.name(), parameter.value()).link()))
                .toList();
    }

    private void list(Context ctx) {
        ListQuery query = query(Links.query(ctx));
        Page<ClientView> found = clients.list().list(wanted(query, query.request()));
        Paging paging = query.paging(found);
        if (paging.isBeyondTheEnd()) {
            pages.redirect(ctx, paging.last());
            return;
        }
        pages.show(
                ctx,
                "clients/clients",
                new ClientsPage(
                        paging,
                        found.results().stream().map(ClientRow::of).toList(),
                        counts(query),
                        filters(query, PageRequest.of(ctx).messages())));
    }

    private void export(Context ctx) {
        ListQuery query = query(Links.query(ctx));
        ctx.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"api-clients.csv\"");
        try (Writer out = new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8)) {
            if (Links.asksForMark(ctx)) {
                out.write(Csv.BYTE_ORDER_MARK);
            }
            out.write("Name,Client ID,Status,Attention,Expires at,Last used at,Created at\r\n");
            int written = 0;
            Page<ClientView> page;
            do {
                page = clients.list().list(wanted(query, new Page.Request(written, Page.Request.MAX_LIMIT)));
                for (ClientView client : page.results()) {
                    out.write(line(ClientRow.of(client)));
                }
                written += page.results().size();
            } while (!page.results().isEmpty() && written < page.total());
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }

    private static String line(ClientRow row) {
        return Csv.line(List.of(
                row.client().name().value(),
                row.client().id().value(),
                row.client().status().name(),
                String.join(
                        " ", row.client().attention().stream().map(Enum::name).toList()),
                row.expiresAt().toString(),
                row.lastUsedAt().map(Instant::toString).orElse(""),
                row.client().createdAt().toString()));
    }
}
