package org.claviger.adapters.persistence.members;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.members.ManyUsers.Person;
import org.claviger.application.Page;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.UserDirectory.Filter;
import org.claviger.application.users.spi.UserDirectory.Found;
import org.claviger.domain.members.UserKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand users, each question once. */
class UserSearchTest {
    private static final Page.Request FIRST = new Page.Request(0, Page.Request.MAX_LIMIT);
    private static final ManyUsers ALL = new ManyUsers();
    private static final Map<String, Filter> FILTERS = ListTimes.filters(ALL);

    @TempDir
    static Path folder;

    private static Database database;

    @BeforeAll
    static void store() {
        database = Database.open("jdbc:sqlite:" + folder.resolve("claviger.db"));
        ALL.storeIn(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void no_question_reads_the_table_of_users_from_one_end_to_the_other() {
        assertThat(plans(FILTERS.get("status"), UserSort.NAME, false))
                .containsKey("SCAN u USING COVERING INDEX user_account_by_name");

        FILTERS.forEach((name, filter) -> {
            assertThat(plans(filter, UserSort.NAME, true).keySet())
                    .as(name)
                    .noneMatch(UserSearchTest::readsTheWholeTable);
            assertThat(plans(filter, UserSort.LAST_LOGIN_AT, false).keySet())
                    .as(name)
                    .noneMatch(UserSearchTest::readsTheWholeTable);
        });
    }

    private static boolean readsTheWholeTable(String step) {
        return step.matches("SCAN (u|user_account|a|role_assignment|x|group_user|user_application_role)( .*)?")
                && !step.contains("COVERING INDEX");
    }

    @Test
    void only_few_users_are_sorted() {
        FILTERS.forEach((name, filter) -> {
            int total = list(filter, FIRST, UserSort.NAME, false).total();
            for (UserSort sort : UserSort.values()) {
                if (total > UserSearch.FEW) {
                    assertThat(plans(filter, sort, sort == UserSort.LAST_LOGIN_AT)
                                    .keySet())
                            .as(name + " by " + sort)
                            .noneMatch(step -> step.startsWith("USE TEMP B-TREE FOR ORDER BY")
                                    || sort == UserSort.LAST_LOGIN_AT
                                            && step.startsWith("USE TEMP B-TREE FOR RIGHT PART"));
                }
            }
        });
    }

    /** The steps of all statements that a list needs, and the statement. */
    private static Map<String, String> plans(Filter filter, UserSort sort, boolean descending) {
        return database.readConsistently(handle -> {
            List<String> statements = new ArrayList<>();
            handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    statements.add(context.getParsedSql().getSql());
                }
            });
            new UserSearch(new UserConditions(handle, filter), UserSearch.FEW).list(FIRST, sort, descending);
            Map<String, String> steps = new LinkedHashMap<>();
            statements.forEach(sql -> plan(handle, sql).forEach(step -> steps.put(step, sql)));
            return steps;
        });
    }

    private static List<String> plan(Handle handle, String sql) {
        List<String> steps = new ArrayList<>();
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (rows.next()) {
                steps.add(rows.getString("detail"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return steps;
    }

    @Test
    void a_page_and_the_total_are_those_of_a_search_through_everybody() {
        Map<UserSort, Map<Boolean, List<Person>>> sorted = Stream.of(UserSort.values())
                .collect(toMap(
                        sort -> sort,
                        sort -> Map.of(
                                false,
                                sorted(order(sort)),
                                true,
                                sorted(order(sort).reversed()))));

        expected().forEach((name, wanted) -> {
            for (UserSort sort : UserSort.values()) {
                boolean descending = (sort.ordinal() + name.length()) % 2 == 0;
                List<UserKey> all = sorted.get(sort).get(descending).stream()
                        .filter(wanted)
                        .map(Person::key)
                        .toList();
                for (int offset : List.of(0, all.size() / 2, Math.max(0, all.size() - 50))) {
                    Page<Found> page = list(FILTERS.get(name), new Page.Request(offset, 100), sort, descending);

                    assertThat(page.total()).as(name + " by " + sort).isEqualTo(all.size());
                    assertThat(page.results())
                            .extracting(found -> found.user().key())
                            .as("%s by %s, from %s", name, sort, offset)
                            .isEqualTo(all.subList(offset, Math.min(all.size(), offset + 100)));
                }
            }
        });
    }

    @Test
    void the_total_is_the_same_with_and_without_a_page() {
        FILTERS.forEach((name, filter) -> {
            int count = new JdbiUsers(database).count(filter);

            assertThat(list(filter, FIRST, UserSort.CREATED_AT, false).total())
                    .as(name)
                    .isEqualTo(count);
        });
    }

    private static Page<Found> list(Filter filter, Page.Request page, UserSort sort, boolean descending) {
        return new JdbiUsers(database).list(filter, page, sort, descending);
    }

    private static Map<String, Predicate<Person>> expected() {
        Predicate<Person> rare = person ->
                (person.name() + " " + person.email()).toLowerCase(Locale.ROOT).contains("zuzuzu");
        Predicate<Person> invited =
                person -> person.active() && person.registration().equals("INVITED");
        Instant recently = ManyUsers.NOW.minus(Duration.ofDays(3));
        return Map.of(
                "everybody",
                person -> true,
                "contains, found rarely",
                rare,
                "status",
                invited,
                "last login",
                person -> person.lastLoginAt()
                        .filter(at -> !at.isBefore(recently))
                        .isPresent(),
                "reach: members",
                Person::isMember,
                "asset (70,000)",
                UserSearchTest::hasSecondRole,
                "group (100,000), contains rarely",
                rare,
                "group (100,000), status",
                invited,
                "group (20,000)",
                person -> ManyUsers.membersOf(2).test(person.number()),
                "group (10,000)",
                person -> ManyUsers.membersOf(3).test(person.number()));
    }

    private static boolean hasSecondRole(Person person) {
        return Stream.of(ManyUsers.membersOf(1), ManyUsers.membersOf(2), ManyUsers.membersOf(3))
                .anyMatch(members -> members.test(person.number()));
    }

    private static List<Person> sorted(Comparator<Person> order) {
        return ALL.people.stream()
                .sorted(order.thenComparing(person -> person.key().toString()))
                .toList();
    }

    /** All names and addresses are in ASCII. */
    private static Comparator<Person> order(UserSort sort) {
        return switch (sort) {
            case NAME -> Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER);
            case EMAIL -> Comparator.comparing(Person::email, String.CASE_INSENSITIVE_ORDER);
            case LAST_LOGIN_AT ->
                Comparator.comparing(person -> person.lastLoginAt().orElse(Instant.MIN));
            case CREATED_AT -> Comparator.comparing(Person::createdAt);
        };
    }
}
