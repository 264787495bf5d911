package org.claviger.adapters.persistence;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Why a database does not work. */
public enum Trouble {
    /** Its file is not there any more, or is another one. */
    LOST("The file %s is missing, or was replaced: put it back, or restore a backup."),
    DAMAGED("The database %s is damaged: leave it as it is, copy it, and restore a backup."),
    FULL("There is no room for the database %s: free some space."),
    READONLY("The database %s may not be written to: check the owners and permissions of the file and its folder."),
    LOCKED("Another program keeps the database %s locked: end that program."),
    /** None of the others. */
    FAILING("The database %s cannot be read or written: check its folder and the disk.");

    /** The byte that all kinds of one error have in common. */
    private static final int KIND = 0xff;

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As SQLite tells it; empty for what is wrong with a statement. */
    static Optional<Trouble> of(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return Optional.of(READONLY);
        }
        return code(failure).flatMap(code -> switch (SQLiteErrorCode.getErrorCode(code.code & KIND)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Optional.of(DAMAGED);
            case SQLITE_FULL -> Optional.of(FULL);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> Optional.of(READONLY);
            case SQLITE_BUSY, SQLITE_LOCKED -> Optional.of(LOCKED);
            case SQLITE_IOERR -> Optional.of(FAILING);
            default -> Optional.empty();
        });
    }

    private static Optional<SQLiteErrorCode> code(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLiteException.class::isInstance)
                .map(cause -> ((SQLiteException) cause).getResultCode())
                .findFirst();
    }

    /** For an operator: what has happened to the file, and what to do. */
    static String sentence(DatabaseFile file, Throwable failure) {
        return code(failure).equals(Optional.of(SQLiteErrorCode.SQLITE_NOTADB))
                ? "The file %s is no database.".formatted(file.path())
                : of(failure)
                        .map(known -> known.sentence(file))
                        .orElseGet(
                                () -> "The database %s cannot be opened (%s).".formatted(file.path(), reason(failure)));
    }

    String sentence(DatabaseFile file) {
        return sentence.formatted(file.path());
    }

    /** What the system says, in short. */
    public static String reason(Throwable failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is missing";
        } else if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        } else if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is a file";
        } else if (failure instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getReason();
        }
        return failure.getCause() == null ? failure.toString() : reason(failure.getCause());
    }
}
