package org.claviger.adapters.http.portal;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.Route;
import org.claviger.application.Page;
import org.claviger.application.clients.ClientUseCases;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.SecretView;
import org.claviger.application.clients.spi.ApiClients.Sort;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.OwnPermissions;

/** The overview, and the list of API clients. */
final class ClientListRoutes {
    private final ClientUseCases clients;
    private final Pages pages;

    ClientListRoutes(ClientUseCases clients, Pages pages) {
        this.clients = clients;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/portal", this::overview),
                Route.get(ClientQuery.PATH, this::list),
                Route.get(ClientQuery.PATH + ".csv", this::export));
    }

    /** How many clients have a status, and where they are listed. */
    record StatusCount(ClientStatus status, int count, ClientQuery query, boolean wanted) {
        String code() {
            return ClientQuery.code(status);
        }
    }

    /** @param counts empty if the member may not see clients */
    record OverviewPage(List<StatusCount> counts) {}

    private void overview(Context ctx) {
        boolean maySee = Visit.of(ctx).may(OwnPermissions.VIEW_API_CLIENTS);
        var all = ClientQuery.of(List.of());
        pages.show(ctx, "overview", new OverviewPage(maySee ? counts(all) : List.of()));
    }

    private List<StatusCount> counts(ClientQuery query) {
        Map<ClientStatus, Integer> counts = clients.count().count(query.search());
        return Arrays.stream(ClientStatus.values())
                .map(status -> new StatusCount(
                        status,
                        counts.get(status),
                        query.toggling(status),
                        query.statuses().contains(status)))
                .toList();
    }

    /** A column that can be sorted. */
    record Column(Sort sort, String ariaSort, String path) {
        String code() {
            return ClientQuery.code(sort);
        }
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
            return ClientQuery.code(client.status());
        }

        /** Keys of messages. */
        List<String> reasons() {
            return client.attention().stream()
                    .map(reason -> "attention." + ClientQuery.code(reason))
                    .toList();
        }
    }

    /**
     * @param total how many clients match
     * @param all how many there are whatever their status
     */
    record ClientsPage(ClientQuery query, List<ClientRow> rows, int total, int all, List<StatusCount> counts) {
        int pages() {
            return ClientQuery.pages(total);
        }

        int first() {
            return rows.isEmpty() ? 0 : (query.page() - 1) * ClientQuery.PAGE_SIZE + 1;
        }

        int last() {
            return rows.isEmpty() ? 0 : first() + rows.size() - 1;
        }

        Column column(Sort sort) {
            String direction = query.sort() != sort ? "" : query.descending() ? "descending" : "ascending";
            return new Column(sort, direction, query.sortedBy(sort).path());
        }
    }

    private void list(Context ctx) {
        var query = ClientQuery.of(Links.query(ctx));
        var page = clients.list().list(query.query());
        if (page.results().isEmpty() && page.total() > 0) {
            // There were more when the link was made.
            pages.redirect(ctx, query.onPage(ClientQuery.pages(page.total())).path());
            return;
        }
        var counts = counts(query);
        pages.show(
                ctx,
                "clients",
                new ClientsPage(
                        query,
                        page.results().stream().map(ClientRow::of).toList(),
                        page.total(),
                        counts.stream().mapToInt(StatusCount::count).sum(),
                        counts));
    }

    private void export(Context ctx) {
        var query = ClientQuery.of(Links.query(ctx));
        ctx.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"api-clients.csv\"");
        try (Writer out = new OutputStreamWriter(ctx.res().getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("Name,Client ID,Status,Attention,Expires at,Last used at,Created at\r\n");
            int written = 0;
            Page<ClientView> page;
            do {
                page = clients.list().list(query.query(new Page.Request(written, Page.Request.MAX_LIMIT)));
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
        return Stream.of(
                                row.client().name().value(),
                                row.client().id().value(),
                                row.client().status().name(),
                                String.join(
                                        " ",
                                        row.client().attention().stream()
                                                .map(Enum::name)
                                                .toList()),
                                row.expiresAt().toString(),
                                row.lastUsedAt().map(Instant::toString).orElse(""),
                                row.client().createdAt().toString())
                        .map(ClientListRoutes::quoted)
                        .reduce((before, next) -> before + "," + next)
                        .orElse("")
                + "\r\n";
    }

    /** In quotes (RFC 4180), and so that no spreadsheet takes it for a formula. */
    private static String quoted(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
