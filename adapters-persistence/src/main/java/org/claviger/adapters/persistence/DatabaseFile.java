package org.claviger.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file of an SQLite database, as the file system shows it. It is looked at and never opened: to close it again would
 * release the locks that SQLite has on it (POSIX).
 */
public final class DatabaseFile {
    private static final String SQLITE = "jdbc:sqlite:";

    private final Path path;

    private DatabaseFile(Path path) {
        this.path = path;
    }

    /** @param url {@code jdbc:sqlite:} and a path */
    public static DatabaseFile of(String url) {
        String name = url.substring(SQLITE.length()).split("\\?", 2)[0];
        return new DatabaseFile(Path.of(name.startsWith("file:") ? name.substring("file:".length()) : name));
    }

    public Path path() {
        return path;
    }

    /** For a file of which it is certain that nobody writes to it. */
    String immutableUrl() {
        return SQLITE + path.toUri() + "?immutable=1";
    }

    /** Whether nothing was ever written into it. */
    boolean isEmpty() {
        return size() == 0;
    }

    /** @return a file that is only there when a database was, or is */
    Optional<Path> trace() {
        return Optional.of(log())
                .filter(log -> Files.isRegularFile(log) && log.toFile().length() > 0);
    }

    /** What the system knows the files by; equal as long as they are the same ones. */
    List<Optional<Object>> identity() {
        return Stream.of(path, log(), index()).map(DatabaseFile::key).toList();
    }

    private static Optional<Object> key(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /** In bytes. */
    long size() {
        return path.toFile().length();
    }

    /** Made where it is missing, and its owner's alone: SQLite gives the files that it makes beside it the same permissions. */
    void make() throws IOException {
        OwnerOnly.make(path);
        OwnerOnly.tighten(log());
        OwnerOnly.tighten(index());
    }

    private Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }

    private Path index() {
        return path.resolveSibling(path.getFileName() + "-shm");
    }
}
