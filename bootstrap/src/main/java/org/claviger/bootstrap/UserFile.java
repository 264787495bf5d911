package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.claviger.domain.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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
    private static final String LAST_LINE = "\0";
    private static final Pattern LINE = Pattern.compile(".* line ");

    private final List<String> problems = new ArrayList<>();

    private UserFile() {}

    /** @throws CommandFailed for what cannot be read, with all problems at once */
    static List<ObjectNode> read(Path file) {
        var reader = new UserFile();
        String text = text(file);
        List<ObjectNode> users =
                file.toString().endsWith(".ndjson") ? reader.lines(text) : reader.table(reader.records(text));
        if (!reader.problems.isEmpty()) {
            throw CommandFailed.refused(
                    "The file %s has %s; nothing was sent."
                            .formatted(file, Texts.count(reader.problems.size(), "problem")),
                    reader.problems);
        }
        if (users.isEmpty()) {
            throw CommandFailed.refused("The file %s has no users.".formatted(file));
        }
        return users;
    }

    private static String text(Path file) {
        try {
            return FileFault.text(file);
        } catch (IOException e) {
            throw CommandFailed.refused("The file %s cannot be read: it %s.".formatted(file, FileFault.of(file, e)));
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
                    problems.add("line %s: must be a JSON object, and name nothing twice".formatted(i + 1));
                }
            }
        }
        return users;
    }

    private static JsonNode json(String line) {
        try {
            return StrictJson.read(line);
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** An empty cell is a field that is not there. */
    private List<ObjectNode> table(List<CsvRecord> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        List<String> fields =
                records.get(0).getFields().stream().map(String::strip).toList();
        fields.stream()
                .filter(field -> !TEXTS.contains(field) && !FLAGS.contains(field))
                .forEach(field -> problems.add("line 1: \"%s\" is no field of a user".formatted(field)));
        fields.stream()
                .distinct()
                .filter(field -> Collections.frequency(fields, field) > 1)
                .forEach(field -> problems.add("line 1: \"%s\" is there more than once".formatted(field)));
        List<ObjectNode> users = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            if (record.getFieldCount() == fields.size()) {
                users.add(user(fields, record));
            } else {
                problems.add("line %s: must have %s, and has %s"
                        .formatted(
                                record.getStartingLineNumber(),
                                Texts.count(fields.size(), "cell"),
                                record.getFieldCount()));
            }
        }
        return users;
    }

    private ObjectNode user(List<String> fields, CsvRecord record) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            String cell = record.getField(i).strip();
            if (cell.isEmpty()) {
                continue;
            }
            if (!FLAGS.contains(field)) {
                user.put(field, cell);
            } else if (cell.equals("true") || cell.equals("false")) {
                user.put(field, Boolean.parseBoolean(cell));
            } else {
                problems.add("line %s: %s must be true or false".formatted(record.getStartingLineNumber(), field));
            }
        }
        return user;
    }

    /** Empty lines count for nothing, and the last line is no record: whatever is quoted ends before it. */
    private List<CsvRecord> records(String text) {
        List<CsvRecord> records = new ArrayList<>();
        try (var reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text + "\n" + LAST_LINE)) {
            reader.forEach(records::add);
            if (!records.remove(records.size() - 1).getFields().equals(List.of(LAST_LINE))) {
                problems.add("a quoted cell does not end");
            }
        } catch (CsvParseException e) {
            problems.add("line %s: must have nothing between the end of a quoted cell and the next comma"
                    .formatted(LINE.matcher(String.valueOf(e.getMessage())).replaceAll("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
