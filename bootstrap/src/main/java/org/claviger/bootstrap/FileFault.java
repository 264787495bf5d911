package org.claviger.bootstrap;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is wrong with a file, as the end of a sentence that begins with its name. */
final class FileFault {
    private FileFault() {}

    static String of(Path file, IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "is not in UTF-8";
        } else if (Files.isDirectory(file)) {
            return "is a folder";
        } else if (failure instanceof NoSuchFileException) {
            return Files.isDirectory(file.toAbsolutePath().resolveSibling(""))
                    ? "is not there"
                    : "is in a folder that is not there";
        } else if (failure instanceof AccessDeniedException) {
            return "may not be used by this user: check its owner and its mode";
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return "is refused by the system" + (reason == null ? "" : " (%s)".formatted(reason));
    }

    /** The whole file, which is refused unless it is in UTF-8. */
    static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
