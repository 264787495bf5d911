package org.claviger.adapters.persistence.members;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.claviger.adapters.persistence.Database;
import org.claviger.domain.Texts;
import org.claviger.domain.endusers.ApplicationRoleKey;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;

/** A hundred thousand users, a thousand groups and some hundred roles; the same ones for the same seed. */
final class ManyUsers {
    static final int USERS = 100_000;
    static final int GROUPS = 1_000;
    static final int ROLES = 300;
    static final int IN_SMALL_GROUPS = 200;
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final List<StageSlug> STAGES = List.of("development", "test", "production").stream()
            .map(StageSlug::new)
            .toList();

    private static final String[] SYLLABLES =
            "an bel cor dra el fi gor ha is jo ka lu mi no ra sa ti vo wen zu".split(" ");

    private final Random random = new Random(4711);
    final List<Person> people = new ArrayList<>();
    final List<GroupKey> groups = new ArrayList<>();
    final List<ApplicationRoleKey> roles = new ArrayList<>();
    final UUID asset = key();

    /** @param number the place among all, from 0; the ID in the database is greater by one */
    record Person(
            int number,
            UserKey key,
            String name,
            String email,
            String username,
            boolean active,
            String registration,
            Optional<Instant> lastLoginAt,
            Instant createdAt) {

        boolean isMember() {
            return number % 100 == 0;
        }
    }

    ManyUsers() {
        IntStream.range(0, USERS).mapToObj(this::person).forEach(people::add);
        IntStream.range(0, GROUPS).mapToObj(number -> new GroupKey(key())).forEach(groups::add);
        IntStream.range(0, ROLES)
                .mapToObj(number -> new ApplicationRoleKey(key()))
                .forEach(roles::add);
    }

    private UUID key() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Person person(int number) {
        String first = word();
        String last = word();
        return new Person(
                number,
                new UserKey(key()),
                first + " " + last,
                "%s.%s%s@firm%s.example.org".formatted(first, last, number, random.nextInt(50)),
                number % 3 == 0 ? (first.charAt(0) + last + number) : "",
                random.nextInt(7) > 0,
                List.of("DONE", "DONE", "DONE", "INVITED", "PENDING").get(random.nextInt(5)),
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(NOW.minusSeconds(random.nextInt(30_000_000))),
                NOW.minusSeconds(random.nextInt(100_000_000)));
    }

    private String word() {
        String word = IntStream.range(0, 3)
                .mapToObj(number -> SYLLABLES[random.nextInt(SYLLABLES.length)])
                .reduce("", String::concat);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    static boolean isEveryTenth(int user) {
        return user % 10 == 3;
    }

    /** In group 0 is everybody, in 1 every other user, in 2 every fifth, in 3 every tenth; others are small. */
    static IntPredicate membersOf(int group) {
        return switch (group) {
            case 0 -> user -> true;
            case 1 -> user -> user % 2 == 0;
            case 2 -> user -> user % 5 == 0;
            case 3 -> ManyUsers::isEveryTenth;
            default -> throw new IllegalArgumentException("a small group");
        };
    }

    /**
     * Group 0 gives role 0, of development, to everybody; role 1, of test and of the asset, is given by the groups 1 and 2 and
     * directly to every tenth user; role 2, of production, to every thousandth user directly. Small groups give the rest.
     */
    void storeIn(Database database) {
        database.write(handle -> {
            users(handle);
            given(handle);
            handle.execute("""
                    INSERT INTO end_user (user_id, stages)
                    SELECT user_id, sum(DISTINCT 1 << bit) FROM (
                        SELECT user_id, role_id FROM user_application_role
                        UNION ALL SELECT user_id, role_id FROM group_user JOIN group_role USING (group_id))
                    JOIN application_role USING (role_id) JOIN stage_bit USING (stage)
                    GROUP BY user_id""");
            return people;
        });
    }

    private void users(Handle handle) {
        var insert = handle.prepareBatch("""
                INSERT INTO user_account (user_id, user_key, active, registration, last_login_at, member_until,
                    email_domain, name_folded, email_folded, usernames_folded, name, email, email_verified,
                    photo, created_at, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, TRUE, ?, ?, 1)""");
        for (Person person : people) {
            String email = Texts.fold(person.email());
            insert.add(
                    person.number() + 1,
                    bytes(person.key().value()),
                    person.active(),
                    person.registration(),
                    person.lastLoginAt().map(Instant::toEpochMilli).orElse(JdbiUsers.NEVER),
                    person.isMember() ? Long.MAX_VALUE : person.number() % 100 == 1 ? 1 : JdbiUsers.NEVER,
                    email.substring(email.indexOf('@') + 1),
                    Texts.fold(person.name()),
                    email,
                    Texts.fold(person.username()),
                    person.name(),
                    person.email(),
                    "https://photos.example.org/of/%s.jpg".formatted(person.number()),
                    person.createdAt().toEpochMilli());
            if (insert.size() == 10_000) {
                insert.execute();
            }
        }
        handle.createUpdate("""
                        INSERT INTO role_assignment (user_id, role_id, position)
                        SELECT user_id, (SELECT role_id FROM organization_role WHERE role_key = ?), 0
                        FROM user_account WHERE (user_id - 1) % 100 = 0""")
                .bind(0, bytes(OrganizationRoleKey.DEVELOPER.value()))
                .execute();
        handle.execute("""
                INSERT INTO user_identity (user_id, provider_key, position, subject, username)
                SELECT user_id, x'00112233445566778899aabbccddeeff', 0, user_id, usernames_folded
                FROM user_account WHERE usernames_folded != ''""");
    }

    private void given(Handle handle) {
        for (StageSlug stage : STAGES) {
            handle.execute("INSERT INTO stage_bit VALUES (?, ?)", stage.value(), STAGES.indexOf(stage));
        }
        for (int role = 0; role < ROLES; role++) {
            handle.execute(
                    "INSERT INTO application_role VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, 1)",
                    role + 1,
                    bytes(roles.get(role).value()),
                    "Role " + role,
                    "role " + role,
                    STAGES.get(role % 3).value(),
                    role == 1 ? bytes(asset) : null);
        }
        for (int group = 0; group < GROUPS; group++) {
            handle.execute(
                    "INSERT INTO user_group VALUES (?, ?, ?, ?, '', ?, 0, 1)",
                    group + 1,
                    bytes(groups.get(group).value()),
                    "Group " + group,
                    "group " + group,
                    STAGES.get(group == 2 ? 1 : group % 3).value());
        }
        String everybody = "SELECT user_id FROM user_account";
        handle.execute("INSERT INTO group_user SELECT 1, user_id FROM (%s)".formatted(everybody));
        handle.execute(
                "INSERT INTO group_user SELECT 2, user_id FROM (%s) WHERE (user_id - 1) %% 2 = 0".formatted(everybody));
        handle.execute(
                "INSERT INTO group_user SELECT 3, user_id FROM (%s) WHERE (user_id - 1) %% 5 = 0".formatted(everybody));
        String tenth = everybody + " WHERE (user_id - 1) % 10 = 3";
        handle.execute("INSERT INTO group_user SELECT 4, user_id FROM (%s)".formatted(tenth));
        handle.execute("INSERT INTO user_application_role SELECT user_id, 2 FROM (%s)".formatted(tenth));
        handle.execute("INSERT INTO user_application_role SELECT user_id, 3 FROM (%s) WHERE (user_id - 1) %% 1000 = 0"
                .formatted(everybody));
        var members = handle.prepareBatch("INSERT OR IGNORE INTO group_user VALUES (?, ?)");
        for (int group = 4; group < GROUPS; group++) {
            for (int member = 0; member < IN_SMALL_GROUPS; member++) {
                members.add(group + 1, random.nextInt(USERS) + 1);
            }
        }
        members.execute();
        handle.execute("INSERT INTO group_role VALUES (1, 1), (2, 2), (3, 2)");
        for (int group = 4; group < 200; group++) {
            handle.execute(
                    "INSERT INTO group_role VALUES (?, ?)", group + 1, group % 3 + 1 + 3 * (1 + random.nextInt(90)));
        }
    }

    private static byte[] bytes(UUID key) {
        return ByteBuffer.allocate(16)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }
}
