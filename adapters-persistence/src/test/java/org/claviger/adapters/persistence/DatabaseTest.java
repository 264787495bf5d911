package org.claviger.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.claviger.application.spi.AdapterException;
import org.claviger.application.spi.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
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
