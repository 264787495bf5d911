package org.claviger.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Real SQLite files, closed and deleted after each test. */
public final class TemporaryDatabases implements AfterEachCallback {
    private final List<Database> databases = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();

    /** An empty database of its own. */
    public Database open() {
        return open(newFile());
    }

    /** One more process, as it were, on the same file. */
    public Database open(Path file) {
        Database database = Database.open("jdbc:sqlite:" + file);
        databases.add(database);
        return database;
    }

    public Path newFile() {
        try {
            Path folder = Files.createTempDirectory("claviger");
            folders.add(folder);
            return folder.resolve("claviger.db");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        databases.forEach(Database::close);
        databases.clear();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        folders.clear();
    }
}
