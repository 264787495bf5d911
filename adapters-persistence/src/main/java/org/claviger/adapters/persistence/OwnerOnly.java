package org.claviger.adapters.persistence;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.claviger.application.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and folders that are their owner's alone, whatever the umask is; where the file system knows owners (POSIX). */
public final class OwnerOnly {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnerOnly() {}

    /** For a file that is made, and for nothing that is there. */
    public static FileAttribute<?>[] file(Path file) {
        return attributes(file, FILE);
    }

    /** For a folder that is made, and for nothing that is there. */
    public static FileAttribute<?>[] folder(Path folder) {
        return attributes(folder, FOLDER);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the file, empty, where it is missing. */
    public static void make(Path file) throws IOException {
        try {
            Files.createFile(file, file(file));
        } catch (FileAlreadyExistsException known) {
            tighten(file);
        }
    }

    /**
     * Takes from others what they may do with a file or folder, and says so in the log. What is not there is passed over.
     *
     * @throws StartRefused when that is not allowed
     */
    public static void tighten(Path path) throws IOException {
        if (!isPosix(path) || !Files.exists(path)) {
            return;
        }
        Set<PosixFilePermission> own = Files.isDirectory(path) ? FOLDER : FILE;
        if (own.containsAll(Files.getPosixFilePermissions(path))) {
            return;
        }
        try {
            Files.setPosixFilePermissions(path, own);
        } catch (IOException e) {
            throw new StartRefused(
                    "%s is open to others, and Claviger may not change that: make it the server's own with chown and chmod %s."
                            .formatted(path, own == FOLDER ? "700" : "600"),
                    e);
        }
        LOG.warn("{} was open to others; now it is its owner's alone", path);
    }

    public static boolean othersMayWrite(Path path) throws IOException {
        return isPosix(path) && Files.getPosixFilePermissions(path).stream().anyMatch(WRITTEN_BY_OTHERS::contains);
    }
}
