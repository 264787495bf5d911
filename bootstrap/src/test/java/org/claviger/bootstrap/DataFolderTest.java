package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.claviger.application.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who else may use the data folder, and what is in it. */
class DataFolderTest {
    @TempDir
    private Path folder;

    private Map<String, String> environment() {
        return ServerProcess.environment(folder);
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void start() {
        AdminClient.make(Settings.read(environment()), "Administrator", ServerContext.systemClock());
    }

    private Set<String> openToOthers() throws IOException {
        Set<String> open = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> !file.equals(folder)).toList()) {
                if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                        .endsWith("------")) {
                    open.add(folder.relativize(file).toString());
                }
            }
        }
        return open;
    }

    @Test
    void whatever_the_server_makes_in_a_folder_that_others_may_read_is_its_own_alone() throws IOException {
        allow(folder, "rwxr-xr-x");

        try (var claviger = RunningClaviger.with(environment())) {
            claviger.administer("POST", "/api/identity/v1/users", "{\"email\":\"ada@example.org\"}");
            claviger.administer("GET", "/api/audit/v1/checkpoint", "");

            assertThat(openToOthers()).isEmpty();
            assertThat(folder).isDirectoryContaining("glob:**claviger.db-wal");
            assertThat(folder).isDirectoryContaining("glob:**claviger.db-shm");
            assertThat(folder).isDirectoryContaining("glob:**audit-checkpoint.json");
        }
    }

    @Test
    void files_that_others_could_read_are_the_owners_alone_after_the_next_start() throws IOException {
        start();
        Path mail = Files.createDirectory(folder.resolve("mail")).resolve("1.eml");
        List<Path> files = List.of(
                Files.writeString(mail, "link"),
                Files.writeString(folder.resolve("audit-checkpoint.json"), "{}"),
                folder.resolve("claviger.db"),
                folder.resolve("start.lock"));
        for (Path file : files) {
            allow(file, "rw-r--r--");
        }
        allow(mail.getParent(), "rwxr-xr-x");

        start();

        assertThat(openToOthers()).isEmpty();
    }

    @Test
    void a_database_elsewhere_is_the_owners_alone_too(@TempDir Path elsewhere) throws IOException {
        allow(elsewhere, "rwxr-xr-x");
        Path file = elsewhere.resolve("some.db");
        var environment = new HashMap<>(environment());
        environment.put("CLAVIGER_DATABASE_URL", "jdbc:sqlite:" + file);

        AdminClient.make(Settings.read(environment), "Administrator", ServerContext.systemClock());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwx----w-", "rwxrwxrwx"})
    void a_folder_that_others_may_change_is_refused_and_nothing_is_made_in_it(String permissions) throws IOException {
        allow(folder, permissions);

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContaining("chmod 700 " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_database_that_is_gone_is_not_made_anew(String masterKey) throws IOException {
        var environment = new HashMap<>(environment());
        environment.put("CLAVIGER_MASTER_KEY", masterKey);
        var settings = Settings.read(environment);
        AdminClient.make(settings, "Administrator", ServerContext.systemClock());
        Files.delete(folder.resolve("claviger.db"));
        Files.deleteIfExists(folder.resolve("claviger.db-wal"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> AdminClient.make(settings, "Administrator", ServerContext.systemClock()))
                .withMessageContaining(folder.resolve("claviger.db") + " is missing or empty");
        assertThat(folder.resolve("claviger.db")).doesNotExist();
    }

    @Test
    void an_older_database_is_refused_until_the_checkpoint_was_moved_elsewhere(@TempDir Path backup)
            throws IOException {
        start();
        Path database = folder.resolve("claviger.db");
        Path older = Files.copy(database, backup.resolve("older.db"));
        try (var claviger = RunningClaviger.with(environment())) {
            claviger.administer("GET", "/api/audit/v1/checkpoint", "");
        }
        Path checkpoint = folder.resolve("audit-checkpoint.json");
        start();
        Files.copy(older, database, StandardCopyOption.REPLACE_EXISTING);

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(this::start)
                .withMessageContainingAll(database.toString(), checkpoint.toString());

        Files.move(checkpoint, backup.resolve("checkpoint.json"));
        start();
    }

    @Test
    void a_data_folder_that_is_a_file_is_named_as_such() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> AdminClient.make(
                        Settings.read(ServerProcess.environment(file)), "Administrator", ServerContext.systemClock()))
                .withMessageContaining(file + " is a file");
    }
}
