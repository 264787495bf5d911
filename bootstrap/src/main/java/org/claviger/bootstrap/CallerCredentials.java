package org.claviger.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The client that commands act as; {@code toString} does not tell its secret. */
record CallerCredentials(String clientId, String clientSecret) {
    private static final String CLIENT_ID = "CLAVIGER_CLIENT_ID";
    private static final String CLIENT_SECRET = "CLAVIGER_CLIENT_SECRET";
    private static final String FILE = "CLAVIGER_CREDENTIALS";
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** From the file, else from the environment, else from the file that the environment names. */
    static CallerCredentials find(Optional<Path> file, Map<String, String> environment) {
        if (file.isPresent()) {
            return read(file.get());
        }
        Optional<String> id = variable(CLIENT_ID, environment);
        Optional<String> secret = variable(CLIENT_SECRET, environment);
        if (id.isPresent() != secret.isPresent()) {
            throw CommandFailed.wrongUsage("%s is set, but %s is not: set both."
                    .formatted(id.isPresent() ? CLIENT_ID : CLIENT_SECRET, id.isPresent() ? CLIENT_SECRET : CLIENT_ID));
        }
        return id.map(value -> new CallerCredentials(value, secret.orElseThrow()))
                .or(() -> variable(FILE, environment).map(name -> read(Encoding.path(name))))
                .orElseThrow(() -> CommandFailed.wrongUsage(
                        "There are no credentials to call with: set %s and %s, or name a file with --credentials or %s."
                                .formatted(CLIENT_ID, CLIENT_SECRET, FILE)));
    }

    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static CallerCredentials read(Path file) {
        try {
            if (isOpenToOthers(file)) {
                throw CommandFailed.refused(
                        "Others than its owner may use the credentials file: run chmod 600 %s".formatted(file));
            }
            return parse(file, FileFault.text(file));
        } catch (IOException e) {
            throw CommandFailed.refused(
                    "The credentials file %s cannot be read: it %s.".formatted(file, FileFault.of(file, e)));
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(file));
    }

    /** What {@code admin-client} prints, or an answer with credentials in it. */
    private static CallerCredentials parse(Path file, String content) {
        JsonNode root;
        try {
            root = StrictJson.read(content);
        } catch (JacksonException notJson) {
            root = JsonNodeFactory.instance.nullNode();
        }
        JsonNode credentials = root.has("credentials") ? root.get("credentials") : root;
        JsonNode id = credentials.path("clientId");
        JsonNode secret = credentials.path("clientSecret");
        if (!id.isString() || !secret.isString()) {
            throw CommandFailed.refused(
                    "The credentials file %s is no JSON object with clientId and clientSecret, such as claviger admin-client -o json prints."
                            .formatted(file));
        }
        return new CallerCredentials(id.stringValue(), secret.stringValue());
    }

    @Override
    public String toString() {
        return "CallerCredentials[" + clientId + "]";
    }
}
