package org.claviger.adapters.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.claviger.application.StartRefused;
import org.sqlite.SQLiteJDBCLoader;

/** The part of SQLite that is no Java: it is unpacked into a folder from which programs may be loaded. */
public final class NativeLibrary {
    /** Of the driver; takes the place of java.io.tmpdir. */
    private static final String FOLDER = "org.sqlite.tmpdir";

    private NativeLibrary() {}

    /**
     * Loads it from the folder for temporary files, else from another one.
     *
     * @param instead made where it is missing, and emptied: a process that was killed leaves its copy behind
     * @throws StartRefused when that cannot be done from either
     */
    public static void load(Path instead) {
        if (isLoaded()) {
            return;
        }
        String temporary = System.getProperty(FOLDER, System.getProperty("java.io.tmpdir"));
        try {
            Files.createDirectories(instead, OwnerOnly.folder(instead));
            try (Stream<Path> left = Files.list(instead)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            System.setProperty(FOLDER, instead.toString());
        } catch (IOException unusable) {
            // Said below.
        }
        if (!isLoaded()) {
            throw new StartRefused(
                    "SQLite can be loaded neither from %s nor from %s: one of these folders must exist, be written to, and allow programs to be run (no noexec); CLAVIGER_JAVA_OPTS=-D%s=<folder> names another one."
                            .formatted(temporary, instead, FOLDER));
        }
    }

    private static boolean isLoaded() {
        try {
            return SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError notLoaded) {
            return false;
        }
    }
}
