package org.claviger.bootstrap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.OwnerOnly;
import org.claviger.application.StartRefused;

/** What is kept beside the database. Only its owner writes to the folder, and reads the files. */
record DataFolder(Path path) {

    /** Makes the folder where it is missing; of one that was there, takes from others what they may do with its files. */
    static DataFolder open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, OwnerOnly.folder(path));
        } else if (OwnerOnly.othersMayWrite(path)) {
            throw new StartRefused(
                    "The data folder %s can be changed by others, and with it the database: make it yours alone with chmod 700 %s, or name a new folder in it as data-dir."
                            .formatted(path, path));
        }
        var folder = new DataFolder(path);
        for (Path file : List.of(folder.startLock(), folder.checkpoint())) {
            OwnerOnly.tighten(file);
        }
        folder.tightenMails();
        return folder;
    }

    private void tightenMails() throws IOException {
        if (!Files.isDirectory(mails())) {
            return;
        }
        OwnerOnly.tighten(mails());
        try (Stream<Path> files = Files.list(mails())) {
            for (Path mail : files.filter(Files::isRegularFile).toList()) {
                OwnerOnly.tighten(mail);
            }
        }
    }

    /** Held by the one process that starts; empty until there is a database. */
    private Path startLock() {
        return path.resolve("start.lock");
    }

    FileChannel openStartLock() throws IOException {
        return FileChannel.open(
                startLock(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(startLock()));
    }

    /** Where the master key is, unless it comes from the environment. */
    Path masterKey() {
        return path.resolve("master.key");
    }

    /** @return a file that is only made when there is a database */
    Optional<Path> traceOfDatabase() {
        return Stream.of(masterKey(), checkpoint(), startLock())
                .filter(file -> file.toFile().length() > 0)
                .findFirst();
    }

    /** @param startLock as {@link #openStartLock} has opened it */
    static void noteDatabase(FileChannel startLock) throws IOException {
        if (startLock.size() == 0) {
            startLock.write(StandardCharsets.US_ASCII.encode("A database was made.\n"));
        }
    }

    /** The last checkpoint of the audit trail. */
    Path checkpoint() {
        return path.resolve("audit-checkpoint.json");
    }

    /** Where SQLite is unpacked when there is no other place for it. */
    Path nativeLibrary() {
        return path.resolve("native");
    }

    Path mails() {
        return path.resolve("mail");
    }
}
