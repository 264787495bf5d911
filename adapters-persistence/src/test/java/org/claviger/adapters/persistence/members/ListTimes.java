package org.claviger.adapters.persistence.members;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.endusers.JdbiApplicationRoles;
import org.claviger.adapters.persistence.endusers.JdbiGroups;
import org.claviger.application.Page;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.members.SampleUsers.Question;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.UserDirectory.Filter;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserStatus;
import org.claviger.domain.members.Visibility;

/** To be run by hand: prints the milliseconds of processor time that lists of a hundred thousand users take. */
final class ListTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 7;

    private ListTimes() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("claviger");
        var multitude = new ManyUsers();
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("claviger.db"))) {
            multitude.storeIn(database);
            lists(database, multitude);
            writes(database, multitude);
        }
        for (Path file : Files.list(folder).toList()) {
            System.out.printf("%s: %s MB%n", file.getFileName(), Files.size(file) >> 20);
            Files.delete(file);
        }
        Files.delete(folder);
    }

    static Map<String, Filter> filters(ManyUsers all) {
        Map<String, Filter> filters = new LinkedHashMap<>();
        filters.put("everybody", question().filter());
        filters.put("contains, found never", question().contains("qqqq", true).filter());
        filters.put(
                "contains, found rarely", question().contains("zuzuzu", false).filter());
        filters.put("contains, found often", question().contains("a", true).filter());
        filters.put("status", question().status(UserStatus.INVITED).filter());
        filters.put(
                "last login",
                question()
                        .lastLogin(Optional.of(ManyUsers.NOW.minus(Duration.ofDays(3))), Optional.empty())
                        .filter());
        filters.put("members", question().member(true).filter());
        filters.put("end users", question().endUser(true).filter());
        filters.put("not end users", question().endUser(false).filter());
        filters.put(
                "end users of a stage",
                question().endUserIn(Set.of(ManyUsers.STAGES.get(1))).filter());
        filters.put(
                "end users of a stage, contains rarely",
                question()
                        .endUserIn(Set.of(ManyUsers.STAGES.get(1)))
                        .contains("zuzuzu", false)
                        .filter());
        filters.put(
                "end users of a stage, contains often",
                question()
                        .endUserIn(Set.of(ManyUsers.STAGES.get(1)))
                        .contains("a", false)
                        .filter());
        filters.put(
                "end users of a stage, status",
                question()
                        .endUserIn(Set.of(ManyUsers.STAGES.get(1)))
                        .status(UserStatus.INVITED)
                        .filter());
        filters.put(
                "reach: members",
                question().reach(new Visibility(false, true, List.of())).filter());
        filters.put(
                "reach: production",
                question()
                        .reach(new Visibility(false, false, ManyUsers.STAGES.subList(2, 3)))
                        .filter());
        filters.put(
                "reach: test",
                question()
                        .reach(new Visibility(false, false, ManyUsers.STAGES.subList(1, 2)))
                        .filter());
        filters.put(
                "reach: members and production",
                question()
                        .reach(new Visibility(false, true, ManyUsers.STAGES.subList(2, 3)))
                        .filter());
        filters.put(
                "reach: members and test, contains rarely",
                question()
                        .reach(new Visibility(false, true, ManyUsers.STAGES.subList(1, 2)))
                        .contains("zuzuzu", false)
                        .filter());
        filters.put(
                "domains",
                question()
                        .domains(Set.of("firm1.example.org", "firm7.example.org"))
                        .filter());
        filters.put("asset (70,000)", question().asset(all.asset).filter());
        filters.put(
                "organization role (1,000)",
                question().organizationRole(OrganizationRoleKey.DEVELOPER).filter());
        filters.put(
                "application role (100,000)",
                question().applicationRole(all.roles.get(0)).filter());
        filters.put(
                "application role (70,000 in three ways)",
                question().applicationRole(all.roles.get(1)).filter());
        filters.put(
                "application role (100)",
                question().applicationRole(all.roles.get(2)).filter());
        filters.put("group (100,000)", question().group(all.groups.get(0)).filter());
        filters.put(
                "group (100,000), contains rarely",
                question().group(all.groups.get(0)).contains("zuzuzu", false).filter());
        filters.put(
                "group (100,000), contains often",
                question().group(all.groups.get(0)).contains("a", false).filter());
        filters.put(
                "group (100,000), status",
                question().group(all.groups.get(0)).status(UserStatus.INVITED).filter());
        filters.put("group (50,000)", question().group(all.groups.get(1)).filter());
        filters.put("group (20,000)", question().group(all.groups.get(2)).filter());
        filters.put("group (10,000)", question().group(all.groups.get(3)).filter());
        filters.put("group (200)", question().group(all.groups.get(500)).filter());
        filters.put(
                "100 keys",
                question()
                        .keys(Set.copyOf(all.people.subList(500, 600).stream()
                                .map(ManyUsers.Person::key)
                                .toList()))
                        .filter());
        return filters;
    }

    private static Question question() {
        return new Question().now(ManyUsers.NOW);
    }

    private static void lists(Database database, ManyUsers all) {
        var users = new JdbiUsers(database);
        var first = new Page.Request(0, 100);
        System.out.println(
                "| list | total | page 1 by name | by e-mail, down | by last login, down | page in the middle | count |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        filters(all).forEach((name, filter) -> {
            int total = users.count(filter);
            var middle = new Page.Request(total / 2, 100);
            System.out.printf(
                    "| %s | %,d | %s | %s | %s | %s | %s |%n",
                    name,
                    total,
                    time(() -> users.list(filter, first, UserSort.NAME, false)),
                    time(() -> users.list(filter, first, UserSort.EMAIL, true)),
                    time(() -> users.list(filter, first, UserSort.LAST_LOGIN_AT, true)),
                    time(() -> users.list(filter, middle, UserSort.LAST_LOGIN_AT, true)),
                    time(() -> users.count(filter)));
        });
        var groups = new JdbiGroups(database);
        var roles = new JdbiApplicationRoles(database);
        var stages = Set.copyOf(ManyUsers.STAGES);
        var somebody = all.people.get(77).key();
        var anyRole = new ApplicationRoles.Filter(stages, Set.of(), Set.of(), "", Optional.empty(), Set.of());
        System.out.println("groups: "
                + time(() -> groups.list(new Groups.Filter(stages, "9", Optional.empty(), Optional.empty()), first)));
        System.out.println("groups of a user: "
                + time(() ->
                        groups.list(new Groups.Filter(stages, "", Optional.of(somebody), Optional.empty()), first)));
        System.out.println("groups of an asset: "
                + time(() ->
                        groups.list(new Groups.Filter(stages, "", Optional.empty(), Optional.of(all.asset)), first)));
        System.out.println("application roles: " + time(() -> roles.list(anyRole, first, false)));
        System.out.println(
                "application roles of a user: " + time(() -> roles.heldBy(somebody, anyRole, Set.of(), first, false)));
        System.out.println("application roles of 100 users: "
                + time(() -> roles.heldBy(
                        all.people.subList(0, 100).stream()
                                .map(ManyUsers.Person::key)
                                .toList(),
                        stages)));
        System.out.println("find a user: " + time(() -> users.find(somebody)));
    }

    private static void writes(Database database, ManyUsers all) {
        var groups = new JdbiGroups(database);
        var everybody = all.groups.get(0);
        var production = Set.of(all.roles.get(5));
        System.out.println("give a role to a group of 100,000: " + once(() -> groups.addRoles(everybody, production)));
        System.out.println("take it again: " + once(() -> groups.removeRoles(everybody, production)));
        var keys = all.people.stream().map(ManyUsers.Person::key).toList();
        System.out.println("add 100,000 users to a group: " + once(() -> groups.addUsers(all.groups.get(4), keys)));
        System.out.println("remove them: " + once(() -> groups.removeUsers(all.groups.get(4), keys)));
        System.out.println("remove a group of 100,000: " + once(() -> groups.remove(everybody, 1)));
        var users = new JdbiUsers(database);
        System.out.println("note a sign-in: "
                + time(() -> {
                    users.signedIn(keys.get(5), ManyUsers.NOW);
                    return 1;
                }));
    }

    private static String once(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return "%.0f ms".formatted((THREADS.getCurrentThreadCpuTime() - start) / 1e6);
    }

    /** The median. */
    private static String time(Supplier<?> work) {
        var nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.get();
            nanos[round] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return "%.1f".formatted(nanos[ROUNDS / 2] / 1e6);
    }
}
