package org.claviger.adapters.http.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.claviger.adapters.http.Decoding.Parameter;
import org.claviger.application.Page;
import org.claviger.application.clients.ListApiClients;
import org.claviger.application.clients.spi.ApiClients.Sort;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.clients.ClientStatus;

/**
 * What of the list of clients somebody wants to see, as the address of the page says it; the links of the page are made from
 * it.
 *
 * @param search part of the name; empty for all
 * @param statuses those wanted; empty for all
 * @param page from 1
 */
record ClientQuery(String search, Set<ClientStatus> statuses, Sort sort, boolean descending, int page) {
    static final String PATH = "/portal/clients";
    static final int PAGE_SIZE = 50;

    private static final int LAST_PAGE = 1_000_000;

    ClientQuery {
        statuses = statuses.isEmpty() ? Set.of() : EnumSet.copyOf(statuses);
    }

    static ClientQuery of(Collection<Parameter> query) {
        String search = Links.first(query, "q").orElse("").strip();
        Set<ClientStatus> statuses = EnumSet.noneOf(ClientStatus.class);
        for (Parameter parameter : query) {
            for (ClientStatus status : ClientStatus.values()) {
                if (parameter.name().equals("status") && parameter.value().equals(code(status))) {
                    statuses.add(status);
                }
            }
        }
        String sort = Links.first(query, "sort").orElse("");
        boolean descending = sort.startsWith("-");
        String page = Links.first(query, "page")
                .filter(text -> text.matches("[1-9]\\d{0,5}"))
                .orElse("1");
        return new ClientQuery(
                search.substring(
                        0,
                        search.offsetByCodePoints(
                                0, Math.min(search.codePointCount(0, search.length()), ClientName.MAX_LENGTH))),
                statuses,
                sortNamed(descending ? sort.substring(1) : sort),
                descending,
                Math.min(Integer.parseInt(page), LAST_PAGE));
    }

    private static Sort sortNamed(String code) {
        for (Sort sort : Sort.values()) {
            if (code(sort).equals(code)) {
                return sort;
            }
        }
        return Sort.NAME;
    }

    /** As it stands in addresses and in the keys of messages. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isFiltered() {
        return !search.isEmpty() || !statuses.isEmpty();
    }

    ClientQuery searching(String other) {
        return new ClientQuery(other, statuses, sort, descending, 1);
    }

    ClientQuery only(ClientStatus status) {
        return new ClientQuery(search, Set.of(status), sort, descending, 1);
    }

    /** With the status if it was not wanted, else without it. */
    ClientQuery toggling(ClientStatus status) {
        Set<ClientStatus> other = EnumSet.noneOf(ClientStatus.class);
        other.addAll(statuses);
        if (!other.remove(status)) {
            other.add(status);
        }
        return new ClientQuery(search, other, sort, descending, 1);
    }

    ClientQuery unfiltered() {
        return new ClientQuery("", Set.of(), sort, descending, 1);
    }

    /** By this column; in the other direction if it is sorted by it already. */
    ClientQuery sortedBy(Sort column) {
        return new ClientQuery(search, statuses, column, column == sort && !descending, 1);
    }

    ClientQuery onPage(int other) {
        return new ClientQuery(search, statuses, sort, descending, other);
    }

    /** How many pages there are for so many results, 1 at least. */
    static int pages(int total) {
        return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
    }

    String sortCode() {
        return (descending ? "-" : "") + code(sort);
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        if (!search.isEmpty()) {
            parameters.add(new Parameter("q", search));
        }
        statuses.forEach(status -> parameters.add(new Parameter("status", code(status))));
        if (sort != Sort.NAME || descending) {
            parameters.add(new Parameter("sort", sortCode()));
        }
        if (page > 1) {
            parameters.add(new Parameter("page", Integer.toString(page)));
        }
        return parameters;
    }

    String path() {
        return Links.of(PATH, parameters());
    }

    /** To all matching clients as a file. */
    String exportPath() {
        return Links.of(PATH + ".csv", onPage(1).parameters());
    }

    ListApiClients.Query query() {
        return query(new Page.Request((page - 1) * PAGE_SIZE, PAGE_SIZE));
    }

    ListApiClients.Query query(Page.Request wanted) {
        return new ListApiClients.Query(wanted, sort, descending, search, statuses);
    }
}
