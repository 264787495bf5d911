package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users in a file: CSV (RFC 4180, its first record names the fields) or, when the name ends in {@code .ndjson}, one JSON
 * object a line. The fields are those of the API.
 */
final class UserFile {
    private static final Set<String> TEXTS =
            Set.of("name", "email", "photoUrl", "identityProviderKey", "subject", "username");
    private static final Set<String> FLAGS = Set.of("isActive", "addToBuiltInIdentityProvider");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final List<String> problems = new ArrayList<>();

    private UserFile() {}

    /** @throws CommandFailed for what cannot be read, with all problems at once */
    static List<ObjectNode> read(Path file) {
        var reader = new UserFile();
        String text = reader.text(file);
        List<ObjectNode> users = file.toString().endsWith(".ndjson") ? reader.lines(text) : reader.table(records(text));
        if (!reader.problems.isEmpty()) {
            throw CommandFailed.refused(
                    "The file %s has %s problem(s); nothing was sent.".formatted(file, reader.problems.size()),
                    reader.problems);
        }
        return users;
    }

    private String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw CommandFailed.refused("The file %s is not in UTF-8.".formatted(file));
        } catch (IOException e) {
            throw CommandFailed.refused("The file %s cannot be read: check its name and its owner.".formatted(file));
        }
    }

    private List<ObjectNode> lines(String text) {
        List<ObjectNode> users = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                JsonNode user = json(lines.get(i));
                if (user.isObject()) {
                    users.add(user.asObject());
                } else {
                    problems.add("line %s: must be a JSON object".formatted(i + 1));
                }
            }
        }
        return users;
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JacksonException notJson) {
            return MAPPER.missingNode();
        }
    }

    /** An empty cell is a field that is not there. */
    private List<ObjectNode> table(List<List<String>> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        List<String> fields = records.get(0).stream().map(String::strip).toList();
        fields.stream()
                .filter(field -> !TEXTS.contains(field) && !FLAGS.contains(field))
                .forEach(field -> problems.add("record 1: \"%s\" is no field of a user".formatted(field)));
        List<ObjectNode> users = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            List<String> cells = records.get(i);
            if (cells.size() == fields.size()) {
                users.add(user(fields, cells, i + 1));
            } else {
                problems.add("record %s: must have %s cells, and has %s".formatted(i + 1, fields.size(), cells.size()));
            }
        }
        return users;
    }

    private ObjectNode user(List<String> fields, List<String> cells, int number) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            String cell = cells.get(i).strip();
            if (cell.isEmpty()) {
                continue;
            }
            if (!FLAGS.contains(field)) {
                user.put(field, cell);
            } else if (cell.equals("true") || cell.equals("false")) {
                user.put(field, Boolean.parseBoolean(cell));
            } else {
                problems.add("record %s: %s must be true or false".formatted(number, field));
            }
        }
        return user;
    }

    /** Empty lines count for nothing. */
    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        String whole = text.replace("\r\n", "\n") + "\n";
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (quoted && c == '"' && whole.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    if (!record.equals(List.of(""))) {
                        records.add(List.copyOf(record));
                    }
                    record.clear();
                }
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            record.add(cell.toString());
            records.add(record);
        }
        return records;
    }

    /** In portions that the API takes at once: by number, and by the size of the body. */
    static List<List<ObjectNode>> portions(List<ObjectNode> users, int most, int mostBytes) {
        List<List<ObjectNode>> portions = new ArrayList<>();
        int bytes = 0;
        for (ObjectNode user : users) {
            int size = user.toString().getBytes(UTF_8).length + 1;
            if (portions.isEmpty() || portions.get(portions.size() - 1).size() == most || bytes + size > mostBytes) {
                portions.add(new ArrayList<>());
                bytes = 0;
            }
            portions.get(portions.size() - 1).add(user);
            bytes += size;
        }
        return portions;
    }
}
