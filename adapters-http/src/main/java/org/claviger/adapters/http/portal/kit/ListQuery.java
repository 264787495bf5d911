package org.claviger.adapters.http.portal.kit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.application.Page;

/**
 * What of a list somebody wants to see, as the address of its page says it; the links of the page are made from it. What the
 * address says and the list does not know is left out, not refused: people type addresses and keep them.
 *
 * @param search part of a name; empty for all
 * @param filters those that are on, in the order of the address
 * @param sorts codes of the columns that can be sorted, the default first
 * @param sort one of them
 * @param page from 1
 */
public record ListQuery(
        String path,
        String search,
        List<Parameter> filters,
        List<String> sorts,
        String sort,
        boolean descending,
        int page) {
    public static final int PAGE_SIZE = 50;

    private static final int MAX_SEARCH = 100;

    /** @param filters which parameters are filters of the list */
    public static ListQuery of(
            String path, Collection<Parameter> query, Predicate<Parameter> filters, List<String> sorts) {
        String search = Links.first(query, "q").orElse("").strip();
        String sort = Links.first(query, "sort").orElse("");
        boolean descending = sort.startsWith("-");
        String column = descending ? sort.substring(1) : sort;
        boolean known = sorts.contains(column);
        return new ListQuery(
                path,
                search.substring(
                        0,
                        search.offsetByCodePoints(0, Math.min(search.codePointCount(0, search.length()), MAX_SEARCH))),
                query.stream().filter(filters).distinct().toList(),
                sorts,
                known ? column : sorts.get(0),
                known && descending,
                Integer.parseInt(Links.first(query, "page")
                        .filter(text -> text.matches("[1-9]\\d{0,5}"))
                        .orElse("1")));
    }

    public boolean isFiltered() {
        return !search.isEmpty() || !filters.isEmpty();
    }

    public boolean has(String filter, String value) {
        return filters.contains(new Parameter(filter, value));
    }

    /** All values of a filter. */
    public List<String> values(String filter) {
        return filters.stream()
                .filter(parameter -> parameter.name().equals(filter))
                .map(Parameter::value)
                .toList();
    }

    public ListQuery searching(String other) {
        return new ListQuery(path, other, filters, sorts, sort, descending, 1);
    }

    /** With the filter if it was off, else without it. */
    public ListQuery toggling(String filter, String value) {
        var parameter = new Parameter(filter, value);
        List<Parameter> other = new ArrayList<>(filters);
        if (!other.remove(parameter)) {
            other.add(parameter);
        }
        return new ListQuery(path, search, other, sorts, sort, descending, 1);
    }

    /** With this value of the filter and no other one; without any, if it was on. */
    public ListQuery choosing(String filter, String value) {
        List<Parameter> other = new ArrayList<>(filters);
        other.removeIf(parameter -> parameter.name().equals(filter));
        if (!has(filter, value)) {
            other.add(new Parameter(filter, value));
        }
        return new ListQuery(path, search, other, sorts, sort, descending, 1);
    }

    public ListQuery unfiltered() {
        return new ListQuery(path, "", List.of(), sorts, sort, descending, 1);
    }

    /** By this column; in the other direction if it is sorted by it already. */
    public ListQuery sortedBy(String column) {
        return new ListQuery(path, search, filters, sorts, column, column.equals(sort) && !descending, 1);
    }

    /** As {@code aria-sort} has it; empty when the list is sorted by another column. */
    String direction(String column) {
        return !column.equals(sort) ? "" : descending ? "descending" : "ascending";
    }

    public ListQuery onPage(int other) {
        return new ListQuery(path, search, filters, sorts, sort, descending, other);
    }

    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        if (!search.isEmpty()) {
            parameters.add(new Parameter("q", search));
        }
        parameters.addAll(filters);
        if (!sort.equals(sorts.get(0)) || descending) {
            parameters.add(new Parameter("sort", (descending ? "-" : "") + sort));
        }
        if (page > 1) {
            parameters.add(new Parameter("page", Integer.toString(page)));
        }
        return parameters;
    }

    /** The path of the page with all of this. */
    public String link() {
        return Links.of(path, parameters());
    }

    public Page.Request request() {
        return new Page.Request((page - 1) * PAGE_SIZE, PAGE_SIZE);
    }

    public Paging paging(Page<?> found) {
        return new Paging(this, found.total(), found.results().size());
    }

    /**
     * Where in the list the page is.
     *
     * @param total how many match
     * @param shown how many of them are on this page
     */
    public record Paging(ListQuery query, int total, int shown) {
        /** 1 at least. */
        int pages() {
            return Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
        }

        /** Whether there were more pages when the link was made. */
        public boolean isBeyondTheEnd() {
            return shown == 0 && total > 0;
        }

        public String last() {
            return query.onPage(pages()).link();
        }

        String previous() {
            return query.onPage(query.page() - 1).link();
        }

        String next() {
            return query.onPage(query.page() + 1).link();
        }

        /** The number of the first entry on the page, from 1; 0 when there is none. */
        public int from() {
            return shown == 0 ? 0 : (query.page() - 1) * PAGE_SIZE + 1;
        }

        public int to() {
            return shown == 0 ? 0 : from() + shown - 1;
        }
    }
}
