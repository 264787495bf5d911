package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.ColumnCodec;
import org.claviger.adapters.persistence.endusers.StageBitmap;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.Texts;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.members.Visibility;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A filter of users as SQL: conditions on users and end users, and sets that all who are wanted are in.
 */
final class UserConditions {
    /** As many sorted sets are merged; more are collected and sorted. */
    private static final int MERGED = 8;

    private final Handle handle;
    private final long visible;
    private final boolean seesMembers;
    private final StageBitmap bits;

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
    record Given(String rows, String holds) {}

    UserConditions(Handle handle, Users.Filter filter) {
        this.handle = handle;
        this.bits = StageBitmap.read(handle);
        this.visible = filter.reach().map(reach -> bits.mask(reach.stages())).orElse(Long.MAX_VALUE);
        this.seesMembers = filter.reach().map(Visibility::members).orElse(true);
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

    private void reach(Users.Filter filter) {
        if (filter.reach().map(Visibility::everybody).orElse(true)) {
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
        filter.status().map(UserConditions::condition).ifPresent(onUser::add);
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
                    ColumnCodec.json(
                            filter.keys().stream().map(key -> key.value()).toList()));
            String keys = "user_key IN (SELECT unhex(value) FROM json_each(:keys))";
            sets.add(new Given("SELECT user_id FROM user_account WHERE " + keys, "u." + keys));
        }
        filter.organizationRole().ifPresent(role -> {
            nobody |= !seesMembers;
            bindings.put("organizationRole", ColumnCodec.bytes(role.value()));
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
                                .bind(0, ColumnCodec.bytes(group.value()))
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
                .bind("key", ColumnCodec.bytes(key))
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

    long visible() {
        return visible;
    }

    boolean seesMembers() {
        return seesMembers;
    }

    StageBitmap bits() {
        return bits;
    }

    /** Whether it is certain that nobody matches. */
    boolean nobody() {
        return nobody;
    }

    /** Whether a text is sought, for which each user is looked at. */
    boolean text() {
        return text;
    }

    boolean endUsersOnly() {
        return endUsersOnly;
    }

    List<Given> sets() {
        return sets;
    }

    /** Whether there is any condition on {@code u} alone. */
    boolean onUser() {
        return !onUser.isEmpty();
    }

    /** Whether there is any condition on {@code e} alone. */
    boolean onStages() {
        return !onStages.isEmpty();
    }

    boolean onBoth() {
        return !onBoth.isEmpty();
    }

    boolean needsStages() {
        return !onStages.isEmpty() || !onBoth.isEmpty();
    }

    Given endUsers() {
        return new Given("SELECT e.user_id FROM end_user AS e WHERE " + String.join(" AND ", onStages), "TRUE");
    }

    /** Conditions; those that cost least come first. */
    String beside(Stream<Given> others) {
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

    Query query(String sql) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(bindings);
    }
}
