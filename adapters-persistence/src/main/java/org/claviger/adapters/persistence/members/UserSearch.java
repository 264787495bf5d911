package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.Columns;
import org.claviger.adapters.persistence.endusers.StageBits;
import org.claviger.application.Page;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.Texts;
import org.claviger.domain.members.Reach;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

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

    /** As many sorted sets are merged; more are collected and sorted. */
    private static final int MERGED = 8;

    private final Handle handle;
    private final int few;
    private final long visible;
    private final boolean seesMembers;
    private final StageBits bits;

    /** Conditions on {@code u}, which is {@code user_account}. */
    private final List<String> onUser = new ArrayList<>();

    /** Conditions on {@code e}, which is {@code end_user} or has nothing but nulls. */
    private final List<String> onStages = new ArrayList<>();

    private final List<String> onBoth = new ArrayList<>();
    private final List<Given> sets = new ArrayList<>();
    private final Map<String, Object> bindings = new HashMap<>();
    private boolean endUsersOnly;
    private boolean text;
    private boolean nobody;

    /**
     * Users who are given something.
     *
     * @param rows a query of user IDs, each once
     * @param holds the same as a condition on {@code u}
     */
    private record Given(String rows, String holds) {}

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

    UserSearch(Handle handle, Users.Filter filter, int few) {
        this.handle = handle;
        this.few = few;
        this.bits = StageBits.read(handle);
        this.visible = filter.reach().map(reach -> bits.mask(reach.stages())).orElse(Long.MAX_VALUE);
        this.seesMembers = filter.reach().map(Reach::members).orElse(true);
        this.nobody = filter.nobody();
        bindings.put("now", filter.now().toEpochMilli());
        bindings.put("never", JdbiUsers.NEVER);
        bindings.put("visible", visible);
        reach(filter);
        profile(filter);
        text(filter);
        endUsers(filter);
        given(filter);
    }

    long visible() {
        return visible;
    }

    boolean seesMembers() {
        return seesMembers;
    }

    StageBits bits() {
        return bits;
    }

    private void reach(Users.Filter filter) {
        if (filter.reach().map(Reach::everybody).orElse(true)) {
            return;
        }
        if (seesMembers && visible != 0) {
            onBoth.add("(u.member_until > :now OR coalesce(e.stages, 0) & :visible != 0)");
        } else if (seesMembers) {
            onUser.add("u.member_until > :now");
        } else {
            hasStages("visible", visible);
        }
    }

    private void hasStages(String name, long mask) {
        bindings.put(name, mask);
        onStages.add("coalesce(e.stages, 0) & :%s != 0".formatted(name));
        endUsersOnly = true;
        nobody |= mask == 0;
    }

    private void profile(Users.Filter filter) {
        filter.status().map(UserSearch::condition).ifPresent(onUser::add);
        filter.lastLoginSince().ifPresent(since -> {
            bindings.put("since", since.toEpochMilli());
            onUser.add("u.last_login_at >= :since");
        });
        filter.lastLoginTo().ifPresent(to -> {
            bindings.put("to", to.toEpochMilli());
            onUser.add("u.last_login_at <= :to AND u.last_login_at > :never");
        });
        filter.member().ifPresent(wanted -> {
            if (seesMembers) {
                onUser.add(wanted ? "u.member_until > :now" : "u.member_until <= :now");
            } else {
                nobody |= wanted;
            }
        });
        if (!filter.domains().isEmpty()) {
            List<String> names = new ArrayList<>();
            filter.domains().forEach(domain -> {
                bindings.put("domain" + names.size(), domain);
                names.add(":domain" + names.size());
            });
            onUser.add("u.email_domain IN (%s)".formatted(String.join(", ", names)));
        }
    }

    private static String condition(UserStatus status) {
        return switch (status) {
            case INACTIVE -> "NOT u.active";
            case ACTIVE -> "u.active AND u.registration = 'DONE'";
            case INVITED -> "u.active AND u.registration = 'INVITED'";
            case PENDING_REGISTRATION -> "u.active AND u.registration = 'PENDING'";
        };
    }

    private void text(Users.Filter filter) {
        if (filter.contains().isEmpty()) {
            return;
        }
        text = true;
        // No name has such characters: not even a line feed, which separates usernames here.
        nobody |= Texts.hasAny(filter.contains(), Character::isISOControl);
        bindings.put("contains", Texts.fold(filter.contains()));
        Stream<String> places = filter.usernames()
                ? Stream.of("name_folded", "email_folded", "usernames_folded")
                : Stream.of("name_folded", "email_folded");
        onUser.add(places.map("instr(u.%s, :contains) > 0"::formatted).collect(joining(" OR ", "(", ")")));
    }

    private void endUsers(Users.Filter filter) {
        filter.endUser().ifPresent(wanted -> {
            if (wanted) {
                hasStages("visible", visible);
            } else if (visible != 0) {
                onStages.add("coalesce(e.stages, 0) & :visible = 0");
            }
        });
        if (!filter.endUserIn().isEmpty()) {
            hasStages("wanted", bits.mask(filter.endUserIn()) & visible);
        }
    }

    private void given(Users.Filter filter) {
        if (!filter.keys().isEmpty()) {
            bindings.put(
                    "keys",
                    Columns.json(filter.keys().stream().map(key -> key.value()).toList()));
            String keys = "user_key IN (SELECT unhex(value) FROM json_each(:keys))";
            sets.add(new Given("SELECT user_id FROM user_account WHERE " + keys, "u." + keys));
        }
        filter.organizationRole().ifPresent(role -> {
            nobody |= !seesMembers;
            bindings.put("organizationRole", Columns.bytes(role.value()));
            String assigned = """
                    FROM role_assignment AS a
                    WHERE a.role_id = (SELECT role_id FROM organization_role WHERE role_key = :organizationRole)
                        AND (a.ends_at IS NULL OR a.ends_at > :now)""";
            sets.add(new Given(
                    "SELECT a.user_id " + assigned,
                    "EXISTS (SELECT 1 %s AND a.user_id = u.user_id)".formatted(assigned)));
        });
        filter.group()
                .ifPresent(group -> given(
                        List.of(),
                        handle.createQuery("SELECT group_id FROM user_group WHERE group_key = ?")
                                .bind(0, Columns.bytes(group.value()))
                                .mapTo(Long.class)
                                .list()));
        filter.applicationRole()
                .ifPresent(role -> roles(visibleRoles(
                        "SELECT role_id, stage FROM application_role WHERE role_key = :key", role.value())));
        filter.asset()
                .ifPresent(asset ->
                        roles(visibleRoles("SELECT role_id, stage FROM application_role WHERE asset = :key", asset)));
    }

    private List<Long> ids(String sql) {
        return handle.createQuery(sql).mapTo(Long.class).list();
    }

    private record Role(long id, StageSlug stage) {}

    private List<Long> visibleRoles(String sql, UUID key) {
        return handle
                .createQuery(sql)
                .bind("key", Columns.bytes(key))
                .map((row, context) -> new Role(row.getLong("role_id"), new StageSlug(row.getString("stage"))))
                .stream()
                .filter(role -> (bits.mask(Set.of(role.stage())) & visible) != 0)
                .map(Role::id)
                .toList();
    }

    /** Only roles and groups that somebody has, or is in: the fewer there are, the less is merged. */
    private void roles(List<Long> roles) {
        given(ids("""
                        SELECT role_id FROM application_role AS r
                        WHERE role_id %s AND EXISTS (SELECT 1 FROM user_application_role AS x WHERE x.role_id = r.role_id)
                        ORDER BY role_id""".formatted(among(roles))), ids("""
                        SELECT DISTINCT group_id FROM group_role AS g
                        WHERE role_id %s AND EXISTS (SELECT 1 FROM group_user AS x WHERE x.group_id = g.group_id)
                        ORDER BY group_id""".formatted(among(roles))));
    }

    private void given(List<Long> roles, List<Long> groups) {
        String holds = Stream.concat(
                        held("SELECT 1 FROM group_user AS x WHERE x.user_id = u.user_id AND %sx.group_id %s", groups),
                        held(
                                "SELECT 1 FROM user_application_role AS x WHERE x.user_id = u.user_id AND %sx.role_id %s",
                                roles))
                .map("EXISTS (%s)"::formatted)
                .collect(joining(" OR ", "(", ")"));
        nobody |= roles.isEmpty() && groups.isEmpty();
        sets.add(new Given(rows(roles, groups), holds));
    }

    /** Few IDs are sought one by one; of many, a plus keeps SQLite from doing so: what the user has is gone through. */
    private static Stream<String> held(String sql, List<Long> ids) {
        return ids.size() > MERGED
                ? Stream.of(sql.formatted("+", among(ids)))
                : ids.stream().map(id -> sql.formatted("", "= " + id));
    }

    private static String rows(List<Long> roles, List<Long> groups) {
        if (roles.size() + groups.size() > MERGED) {
            return """
                    SELECT user_id FROM user_application_role WHERE role_id %s
                    UNION SELECT user_id FROM group_user WHERE group_id %s""".formatted(among(roles), among(groups));
        }
        List<String> sorted = Stream.concat(
                        roles.stream().map("SELECT user_id FROM user_application_role WHERE role_id = %s"::formatted),
                        groups.stream().map("SELECT user_id FROM group_user WHERE group_id = %s"::formatted))
                .toList();
        return sorted.size() == 1
                ? sorted.get(0)
                // With a limit, SQLite keeps the order of the parts, and merges them.
                : "SELECT user_id FROM (%s ORDER BY user_id LIMIT -1)".formatted(String.join(" UNION ", sorted));
    }

    private static String among(Collection<Long> ids) {
        return ids.size() == 1
                ? "= " + ids.iterator().next()
                : ids.stream().map(String::valueOf).collect(joining(", ", "IN (", ")"));
    }

    Page<Long> list(Page.Request page, UserSort sort, boolean descending) {
        if (nobody) {
            return new Page<>(List.of(), 0);
        }
        Order order = Order.of(sort, descending);
        Optional<Given> some = few();
        if (some.isPresent()) {
            return listSorted(some, count(some), page, order);
        }
        if (sets.isEmpty() && !needsStages()) {
            return listInOrder(page, order);
        }
        Optional<Given> many = sets.stream().findFirst();
        if (text) {
            List<Long> ids = inOrder(page, order).stream().map(Place::id).toList();
            return new Page<>(ids, isLast(ids, page) ? page.offset() + ids.size() : count(many));
        }
        int total = count(many);
        return total <= few
                ? listSorted(many, total, page, order)
                : new Page<>(inOrder(page, order).stream().map(Place::id).toList(), total);
    }

    int count() {
        return nobody ? 0 : count(few().or(() -> sets.stream().findFirst()));
    }

    private static boolean isLast(List<?> found, Page.Request page) {
        return found.size() < page.limit() && (page.offset() == 0 || !found.isEmpty());
    }

    private boolean needsStages() {
        return !onStages.isEmpty() || !onBoth.isEmpty();
    }

    /** The smallest set of few users that all wanted ones are in. */
    private Optional<Given> few() {
        Stream<Given> endUsers = endUsersOnly ? Stream.of(endUsers()) : Stream.empty();
        record Sized(Given set, int size) {}
        return Stream.concat(sets.stream(), endUsers)
                .map(set -> new Sized(
                        set,
                        query("SELECT count(*) FROM (%s LIMIT %s)".formatted(limited(set.rows()), few + 1))
                                .mapTo(Integer.class)
                                .one()))
                .filter(sized -> sized.size() <= few)
                .min(Comparator.comparingInt(Sized::size))
                .map(Sized::set);
    }

    private static String limited(String rows) {
        return "SELECT user_id FROM (%s)".formatted(rows);
    }

    private Given endUsers() {
        return new Given("SELECT e.user_id FROM end_user AS e WHERE " + String.join(" AND ", onStages), "TRUE");
    }

    private int count(Optional<Given> start) {
        return query(countSql(start)).mapTo(Integer.class).one();
    }

    private String countSql(Optional<Given> start) {
        if (onUser.isEmpty() && onBoth.isEmpty()) {
            if (start.isPresent() && sets.size() == 1 && onStages.isEmpty()) {
                return "SELECT count(*) FROM (%s)".formatted(sets.get(0).rows());
            }
            if (sets.isEmpty() && endUsersOnly) {
                return "SELECT count(*) FROM (%s)".formatted(endUsers().rows());
            }
            if (sets.isEmpty() && onStages.isEmpty()) {
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
        List<Long> ids = query("SELECT u.user_id %s ORDER BY %s LIMIT %s OFFSET %s"
                        .formatted(startingFrom(start), order.columns(), page.limit(), page.offset()))
                .mapTo(Long.class)
                .list();
        return new Page<>(ids, total);
    }

    private String startingFrom(Optional<Given> start) {
        String users = start.map(set ->
                        "FROM (%s) AS d CROSS JOIN user_account AS u ON u.user_id = d.user_id".formatted(set.rows()))
                .orElse("FROM user_account AS u INDEXED BY user_account_by_id");
        return users + beside(sets.stream().filter(set -> !start.equals(Optional.of(set))));
    }

    /** One pass over the index: page first, then the number of those behind. */
    private Page<Long> listInOrder(Page.Request page, Order order) {
        List<Place> places = inOrder(page, order);
        List<Long> ids = places.stream().map(Place::id).toList();
        if (onUser.isEmpty()) {
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
        return query("SELECT u.user_id, u.%s, u.user_key %s ORDER BY %s LIMIT %s OFFSET %s"
                        .formatted(order.column(), walking(order), order.columns(), page.limit(), page.offset()))
                .map((row, context) -> new Place(row.getLong(1), row.getObject(2), row.getBytes(3)))
                .list();
    }

    private String walking(Order order) {
        return "FROM user_account AS u INDEXED BY " + order.index() + beside(sets.stream());
    }

    private int countBehind(Place last, Order order) {
        String column = "u." + order.column();
        List<String> behind = order.descending()
                ? List.of(column + " < :value", column + " = :value AND u.user_key > :key")
                : List.of("(%s, u.user_key) > (:value, :key)".formatted(column));
        return behind.stream()
                .mapToInt(condition -> query("SELECT count(*) " + walking(order) + " AND " + condition)
                        .bind("value", last.value())
                        .bind("key", last.key())
                        .mapTo(Integer.class)
                        .one())
                .sum();
    }

    /** Conditions; those that cost least come first. */
    private String beside(Stream<Given> others) {
        String joined = needsStages() ? " LEFT JOIN end_user AS e ON e.user_id = u.user_id" : "";
        return Stream.of(
                        Stream.of("TRUE"),
                        onUser.stream(),
                        onStages.stream(),
                        onBoth.stream(),
                        others.map(Given::holds))
                .flatMap(conditions -> conditions)
                .collect(joining(" AND ", joined + " WHERE ", ""));
    }

    private Query query(String sql) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(bindings);
    }
}
