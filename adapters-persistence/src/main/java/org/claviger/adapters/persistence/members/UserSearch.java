package org.claviger.adapters.persistence.members;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.members.UserConditions.Given;
import org.claviger.application.Page;
import org.claviger.application.users.UserSort;

/**
 * Finds the IDs of the users that match a filter, and how many they are. There are three ways, and which is shortest depends
 * on how many users are concerned:
 *
 * <ul>
 *   <li>walk the index that has the wanted order and all columns of {@code user_account} that are filtered by, until the page
 *       is full; what is behind it is counted only;
 *   <li>start from a set of few users (of a group, with a role), look each up, and sort;
 *   <li>walk users by ID beside {@code end_user} or a large set, which has the same order, to count.
 * </ul>
 */
final class UserSearch {
    /** So many users are looked up and sorted in a few milliseconds. */
    static final int FEW = 10_000;

    private final UserConditions filter;
    private final int few;

    /** An index, and the column of {@code user_account} that it begins with; the key comes next. */
    private record Order(String index, String column, boolean descending) {
        static Order of(UserSort sort, boolean descending) {
            return switch (sort) {
                case NAME -> new Order("user_account_by_name", "name_folded", descending);
                case EMAIL -> new Order("user_account_by_email", "email_folded", descending);
                case CREATED_AT -> new Order("user_account_by_creation", "created_at", descending);
                case LAST_LOGIN_AT ->
                    new Order(
                            descending ? "user_account_by_last_login_descending" : "user_account_by_last_login",
                            "last_login_at",
                            descending);
            };
        }

        String columns() {
            return "u.%s%s, u.user_key".formatted(column, descending ? " DESC" : "");
        }
    }

    UserSearch(UserConditions filter, int few) {
        this.filter = filter;
        this.few = few;
    }

    Page<Long> list(Page.Request page, UserSort sort, boolean descending) {
        if (filter.nobody()) {
            return new Page<>(List.of(), 0);
        }
        Order order = Order.of(sort, descending);
        Optional<Given> some = few();
        if (some.isPresent()) {
            return listSorted(some, count(some), page, order);
        }
        if (filter.sets().isEmpty() && !filter.needsStages()) {
            return listInOrder(page, order);
        }
        Optional<Given> many = filter.sets().stream().findFirst();
        if (filter.text()) {
            List<Long> ids = inOrder(page, order).stream().map(Place::id).toList();
            return new Page<>(ids, isLast(ids, page) ? page.offset() + ids.size() : count(many));
        }
        int total = count(many);
        return total <= few
                ? listSorted(many, total, page, order)
                : new Page<>(inOrder(page, order).stream().map(Place::id).toList(), total);
    }

    int count() {
        return filter.nobody() ? 0 : count(few().or(() -> filter.sets().stream().findFirst()));
    }

    private static boolean isLast(List<?> found, Page.Request page) {
        return found.size() < page.limit() && (page.offset() == 0 || !found.isEmpty());
    }

    /** The smallest set of few users that all wanted ones are in. */
    private Optional<Given> few() {
        Stream<Given> endUsers = filter.endUsersOnly() ? Stream.of(filter.endUsers()) : Stream.empty();
        record Sized(Given set, int size) {}
        return Stream.concat(filter.sets().stream(), endUsers)
                .map(set -> new Sized(
                        set,
                        filter.query("SELECT count(*) FROM (%s LIMIT %s)".formatted(limited(set.rows()), few + 1))
                                .mapTo(Integer.class)
                                .one()))
                .filter(sized -> sized.size() <= few)
                .min(Comparator.comparingInt(Sized::size))
                .map(Sized::set);
    }

    private static String limited(String rows) {
        return "SELECT user_id FROM (%s)".formatted(rows);
    }

    private int count(Optional<Given> start) {
        return filter.query(countSql(start)).mapTo(Integer.class).one();
    }

    private String countSql(Optional<Given> start) {
        if (!filter.onUser() && !filter.onBoth()) {
            if (start.isPresent() && filter.sets().size() == 1 && !filter.onStages()) {
                return "SELECT count(*) FROM (%s)"
                        .formatted(filter.sets().get(0).rows());
            }
            if (filter.sets().isEmpty() && filter.endUsersOnly()) {
                return "SELECT count(*) FROM (%s)".formatted(filter.endUsers().rows());
            }
            if (filter.sets().isEmpty() && !filter.onStages()) {
                return "SELECT count(*) FROM user_account";
            }
        }
        return "SELECT count(*) " + startingFrom(start);
    }

    /** Finds the page by looking all up that the set has, or all users by ID, and sorting. */
    private Page<Long> listSorted(Optional<Given> start, int total, Page.Request page, Order order) {
        if (page.offset() >= total) {
            return new Page<>(List.of(), total);
        }
        List<Long> ids = filter.query("SELECT u.user_id %s ORDER BY %s LIMIT %s OFFSET %s"
                        .formatted(startingFrom(start), order.columns(), page.limit(), page.offset()))
                .mapTo(Long.class)
                .list();
        return new Page<>(ids, total);
    }

    private String startingFrom(Optional<Given> start) {
        String users = start.map(set ->
                        "FROM (%s) AS d CROSS JOIN user_account AS u ON u.user_id = d.user_id".formatted(set.rows()))
                .orElse("FROM user_account AS u INDEXED BY user_account_by_id");
        return users + filter.beside(filter.sets().stream().filter(set -> !start.equals(Optional.of(set))));
    }

    /** One pass over the index: page first, then the number of those behind. */
    private Page<Long> listInOrder(Page.Request page, Order order) {
        List<Place> places = inOrder(page, order);
        List<Long> ids = places.stream().map(Place::id).toList();
        if (!filter.onUser()) {
            return new Page<>(ids, count(Optional.empty()));
        }
        if (isLast(ids, page)) {
            return new Page<>(ids, page.offset() + ids.size());
        }
        return new Page<>(
                ids,
                places.isEmpty()
                        ? count(Optional.empty())
                        : page.offset() + places.size() + countBehind(places.get(places.size() - 1), order));
    }

    private record Place(long id, Object value, byte[] key) {}

    private List<Place> inOrder(Page.Request page, Order order) {
        return filter.query("SELECT u.user_id, u.%s, u.user_key %s ORDER BY %s LIMIT %s OFFSET %s"
                        .formatted(order.column(), walking(order), order.columns(), page.limit(), page.offset()))
                .map((row, context) -> new Place(row.getLong(1), row.getObject(2), row.getBytes(3)))
                .list();
    }

    private String walking(Order order) {
        return "FROM user_account AS u INDEXED BY " + order.index() + filter.beside(filter.sets().stream());
    }

    private int countBehind(Place last, Order order) {
        String column = "u." + order.column();
        List<String> behind = order.descending()
                ? List.of(column + " < :value", column + " = :value AND u.user_key > :key")
                : List.of("(%s, u.user_key) > (:value, :key)".formatted(column));
        return behind.stream()
                .mapToInt(condition -> filter.query("SELECT count(*) " + walking(order) + " AND " + condition)
                        .bind("value", last.value())
                        .bind("key", last.key())
                        .mapTo(Integer.class)
                        .one())
                .sum();
    }
}
