package org.claviger.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.claviger.application.AdapterException;
import org.claviger.application.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Test
    void what_is_committed_is_on_the_disk() {
        Database database = databases.open();

        assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
        int synchronous = database.write(handle ->
                handle.createQuery("PRAGMA synchronous").mapTo(Integer.class).one());
        assertThat(synchronous).isEqualTo(2);
        assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
    }

    private static String pragma(Database database, String name) {
        return database.read(handle ->
                handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
    }

    @Test
    void a_file_that_is_no_database_stops_the_start_and_stays_as_it_is() throws IOException {
        Path file = databases.newFile();
        Files.writeString(file, "x".repeat(10_000));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> databases.open(file))
                .withMessageContaining(file.toString());
        assertThat(file).hasContent("x".repeat(10_000));
    }

    @Test
    void a_folder_that_does_not_exist_stops_the_start() {
        Path file = databases.newFile().resolveSibling("missing").resolve("claviger.db");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> databases.open(file))
                .withMessageContaining(file.toString());
    }

    @Test
    void a_database_of_a_newer_version_stops_the_start() {
        Path file = databases.newFile();
        Database database = databases.open(file);
        database.write(handle -> handle.execute("""
                INSERT INTO flyway_schema_history
                SELECT installed_rank + 1000, '999', 'from the future', type, 'V999__future.sql', checksum, installed_by,
                    installed_on, execution_time, success
                FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1"""));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> databases.open(file))
                .withMessageContaining("newer version");
    }

    @Test
    void a_file_that_is_missing_or_empty_is_not_made_where_there_was_a_database() throws IOException {
        Path missing = databases.newFile();
        Path empty = Files.createFile(databases.newFile());
        Path trace = databases.newFile();

        for (Path file : List.of(missing, empty)) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Database.open("jdbc:sqlite:" + file, Optional.of(trace)))
                    .withMessageContainingAll(file.toString(), trace.toString());
        }
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyFile();
    }

    @Test
    void a_file_without_tables_is_taken_for_one_that_is_lost() throws SQLException {
        Path file = databases.newFile();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("VACUUM");
        }

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Database.open("jdbc:sqlite:" + file, Optional.of(file)))
                .withMessageContaining("missing or empty");
    }

    @Test
    void a_file_whose_log_alone_is_left_is_lost_and_the_log_stays() throws IOException {
        Path file = databases.newFile();
        Path log = Files.writeString(file.resolveSibling("claviger.db-wal"), "what was written last");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Database.open("jdbc:sqlite:" + file))
                .withMessageContainingAll(file.toString(), log.toString());
        assertThat(log).hasContent("what was written last");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_first_start_that_was_broken_off_is_taken_up() throws IOException {
        Path file = Files.createFile(databases.newFile());

        Database database = databases.open(file);

        assertThat(count(database)).isZero();
    }

    private static Path filled(Path file) {
        try (var database = Database.open("jdbc:sqlite:" + file)) {
            database.write(handle -> {
                for (int i = 0; i < 500; i++) {
                    handle.execute("INSERT INTO issued_tokens VALUES (?, ?, 1)", "client-" + i, i);
                    handle.execute("INSERT INTO audit_key VALUES (?, 'ES256', x'00', ?)", "key-" + i, i);
                }
                return 0;
            });
        }
        return file;
    }

    /** One each time, of 4,096 bytes. */
    @Test
    void a_page_of_rubbish_stops_the_start() throws IOException {
        byte[] sound = Files.readAllBytes(filled(databases.newFile()));
        var random = new Random(7);
        var rubbish = new byte[4_096];

        for (int round = 0; round < 30; round++) {
            byte[] damaged = sound.clone();
            random.nextBytes(rubbish);
            int page = random.nextInt(sound.length / rubbish.length);
            System.arraycopy(rubbish, 0, damaged, page * rubbish.length, rubbish.length);
            Path file = Files.write(databases.newFile(), damaged);

            assertThatExceptionOfType(StartRefused.class)
                    .as("page %s", page)
                    .isThrownBy(() -> databases.open(file))
                    .withMessageContaining(file.toString());
        }
    }

    @Test
    void a_value_that_an_index_knows_otherwise_stops_the_start() throws IOException {
        String sound = Files.readString(filled(databases.newFile()), StandardCharsets.ISO_8859_1);
        int last = sound.lastIndexOf("key-499");

        Path file = Files.writeString(
                databases.newFile(),
                sound.substring(0, last) + "key-x99" + sound.substring(last + 7),
                StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> databases.open(file))
                .withMessageContaining("is damaged");
    }

    @Test
    void a_large_file_is_checked_after_the_start() throws IOException {
        byte[] damaged = Files.readAllBytes(filled(databases.newFile()));
        // The last page.
        Arrays.fill(damaged, damaged.length - 4_096, damaged.length, (byte) 7);
        Path file = Files.write(databases.newFile(), damaged);

        try (var database = Opening.readWrite("jdbc:sqlite:" + file, Optional.empty(), 0)) {
            await().untilAsserted(() -> assertThat(database.trouble(NOW)).contains(Trouble.DAMAGED));
            assertThat(database.trouble(NOW.plus(Condition.INTERVAL))).contains(Trouble.DAMAGED);
        }
    }

    private static void write(Database database) {
        database.write(handle -> handle.execute("INSERT INTO issued_tokens VALUES ('c', 0, 1)"));
    }

    private static void assertRefuses(Database database, Trouble trouble) {
        assertThatExceptionOfType(AdapterException.class).isThrownBy(() -> write(database));
        assertThat(database.trouble(NOW)).contains(trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claviger.db", "claviger.db-wal", "claviger.db-shm"})
    void nothing_is_written_while_a_file_is_somewhere_else(String name) throws IOException {
        Path file = databases.newFile();
        Database database = databases.open(file);
        Path gone = file.resolveSibling(name);
        Path away = Files.move(gone, file.resolveSibling("elsewhere"));

        assertRefuses(database, Trouble.LOST);
        assertThat(gone).doesNotExist();

        Files.move(away, gone);
        assertThat(database.trouble(NOW)).isEmpty();
        write(database);
        assertThat(count(database)).isEqualTo(1);
    }

    @Test
    void nothing_is_written_when_another_file_has_taken_the_place() throws IOException {
        Path file = databases.newFile();
        Database database = databases.open(file);
        Path other = Files.copy(filled(databases.newFile()), file.resolveSibling("other.db"));

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertRefuses(database, Trouble.LOST);
        assertThat(database.trouble(NOW.plus(Condition.INTERVAL))).contains(Trouble.LOST);
    }

    @Test
    void a_file_that_is_cut_is_damaged_until_the_rest_is_back() throws IOException {
        Path file = filled(databases.newFile());
        Database database = databases.open(file);
        // With something in its log, SQLite does not compare the size of the file with what it should be.
        database.write(handle -> handle.execute("DELETE FROM issued_tokens WHERE hour = 7"));
        byte[] whole = Files.readAllBytes(file);
        try (var cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
            cut.truncate(whole.length / 2);
        }

        assertThatExceptionOfType(AdapterException.class)
                .isThrownBy(() -> database.read(
                        handle -> handle.createQuery("SELECT count(*) FROM audit_key WHERE encrypted = x'01'")
                                .mapTo(Integer.class)
                                .one()));
        assertRefuses(database, Trouble.DAMAGED);

        Files.write(file, whole, StandardOpenOption.WRITE);
        assertThat(database.trouble(NOW.plus(Condition.INTERVAL))).isEmpty();
        write(database);
    }

    @Test
    void a_file_that_somebody_has_compacted_is_written_to() throws SQLException {
        Path file = filled(databases.newFile());
        Database database = databases.open(file);
        database.write(handle -> handle.execute("DELETE FROM issued_tokens"));
        long before = file.toFile().length();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        assertThat(file.toFile().length()).isLessThan(before);

        write(database);

        assertThat(database.trouble(NOW)).isEmpty();
    }

    @Test
    void a_lock_of_another_program_is_told_until_it_ends_and_only_asked_for_now_and_then() throws SQLException {
        Path file = databases.newFile();
        Database database = databases.open(file);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(database.trouble(NOW)).contains(Trouble.LOCKED);
            statement.execute("ROLLBACK");
        }

        assertThat(database.trouble(NOW.plus(Condition.INTERVAL).minusMillis(1)))
                .contains(Trouble.LOCKED);
        assertThat(database.trouble(NOW.plus(Condition.INTERVAL))).isEmpty();
    }

    @Test
    void a_database_without_room_is_full() {
        Database database = databases.open();
        database.write(handle -> handle.createQuery("PRAGMA max_page_count = 1")
                .mapTo(Integer.class)
                .one());

        assertThatExceptionOfType(AdapterException.class)
                .isThrownBy(() -> database.write(handle -> {
                    for (int i = 0; i < 1_000; i++) {
                        handle.execute("INSERT INTO audit_key VALUES (?, 'ES256', zeroblob(4096), 1)", "key-" + i);
                    }
                    return 0;
                }));

        assertThat(database.trouble(Instant.MIN)).contains(Trouble.FULL);
        assertThat(database.trouble(NOW)).isEmpty();
    }

    @Test
    void a_statement_that_is_refused_says_nothing_about_the_database() {
        Database database = databases.open();
        write(database);

        assertThatExceptionOfType(AdapterException.class).isThrownBy(() -> write(database));

        assertThat(database.trouble(NOW)).isEmpty();
    }

    @Test
    void who_opens_it_read_only_sees_what_others_write_and_changes_nothing() {
        Path file = databases.newFile();
        Database writing = databases.open(file);
        try (var reading = Database.openReadOnly("jdbc:sqlite:" + file)) {
            writing.write(handle -> handle.execute("INSERT INTO issued_tokens VALUES ('c', 0, 1)"));

            assertThat(count(reading)).isEqualTo(1);
            assertThat(reading.run(() -> count(reading))).isEqualTo(1);
            assertThatExceptionOfType(AdapterException.class)
                    .isThrownBy(() -> reading.write(handle -> handle.execute("DELETE FROM issued_tokens")))
                    .withStackTraceContaining("readonly");
        }
        assertThat(count(writing)).isEqualTo(1);
    }

    @Test
    void a_file_in_a_folder_that_may_not_be_written_to_is_read_when_it_is_whole() throws IOException {
        // As whoever has no right to make files there sees it: root may do everything.
        Path file = filled(databases.newFile());
        Files.createDirectory(file.resolveSibling("claviger.db-shm"));
        Files.createDirectory(file.resolveSibling("claviger.db-wal"));
        byte[] before = Files.readAllBytes(file);

        try (var reading = Database.openReadOnly("jdbc:sqlite:" + file)) {
            assertThat(count(reading)).isEqualTo(500);
        }

        assertThat(file).hasBinaryContent(before);
    }

    private static int count(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM issued_tokens")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void who_opens_it_read_only_needs_tables_of_this_version() {
        Path older = databases.newFile();
        databases
                .open(older)
                .write(handle -> handle.execute("DELETE FROM flyway_schema_history WHERE installed_rank > 6"));
        Path newer = databases.newFile();
        databases.open(newer).write(handle -> handle.execute("""
                INSERT INTO flyway_schema_history
                SELECT installed_rank + 1000, '999', 'from the future', type, 'V999__future.sql', checksum, installed_by,
                    installed_on, execution_time, success
                FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1"""));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Database.openReadOnly("jdbc:sqlite:" + older))
                .withMessageContaining("not up to date");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Database.openReadOnly("jdbc:sqlite:" + newer))
                .withMessageContaining("newer version");
    }

    @Test
    void who_opens_read_only_what_is_no_database_or_not_there_makes_none() throws IOException {
        Path text = databases.newFile();
        Files.writeString(text, "x".repeat(10_000));
        Path missing = databases.newFile().resolveSibling("missing.db");
        Path empty = databases.newFile();
        Files.createFile(empty);

        for (Path file : List.of(text, missing, empty)) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> Database.openReadOnly("jdbc:sqlite:" + file))
                    .withMessageContaining(file.toString());
        }
        assertThat(text).hasContent("x".repeat(10_000));
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyFile();
    }
}
