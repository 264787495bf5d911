package org.claviger.bootstrap;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.claviger.adapters.http.response.Sentences;
import org.claviger.application.StartRefused;
import org.claviger.domain.Texts;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.CatalogFault;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/**
 * The permission catalog and the stages, from the file of an administrator or the one that Claviger comes with, which
 * describes the form.
 */
record CatalogFile(PermissionCatalog catalog, Stages stages) {
    private static final String DEFAULT_NAME = "catalog.conf";
    private static final String EXTENDS = "extends-default";
    private static final Map<String, Stage.Purpose> PURPOSES = Map.of(
            "Development", Stage.Purpose.DEVELOPMENT,
            "NonProduction", Stage.Purpose.NON_PRODUCTION,
            "Production", Stage.Purpose.PRODUCTION);

    /** @throws StartRefused that names the file, the entry and the fault */
    static CatalogFile load(Optional<Path> own, String publicUrl) {
        Entries standard = new Entries(DEFAULT_NAME, ConfigFactory.parseString(defaultText()), publicUrl);
        if (own.isEmpty()) {
            return standard.whole(Optional.empty());
        }
        Entries entries = new Entries(own.get().toString(), Hocon.read("catalog", own.get()), publicUrl);
        return entries.whole(Optional.of(standard));
    }

    private static String defaultText() {
        try (InputStream file =
                Objects.requireNonNull(CatalogFile.class.getResourceAsStream("/org/claviger/bootstrap/catalog.conf"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the distribution lacks its catalog", e);
        }
    }

    /** The entries of one file. */
    private static final class Entries {
        private final String file;
        private final String publicUrl;
        private final Config config;

        Entries(String file, Config config, String publicUrl) {
            this.file = file;
            this.config = config;
            this.publicUrl = publicUrl;
        }

        CatalogFile whole(Optional<Entries> standard) {
            refuseUnknown("the catalog", config, Set.of(EXTENDS, "apis", "permissions", "stages"));
            Optional<Entries> extended = standard.filter(entries -> config.hasPath(EXTENDS) && flag());
            List<ProtectedApi> apis = extended.stream()
                    .flatMap(entries -> entries.apis().stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            apis.addAll(apis());
            List<Permission> permissions = extended.stream()
                    .flatMap(entries -> entries.permissions().stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            permissions.addAll(permissions());
            PermissionCatalog catalog = PermissionCatalog.of(apis, permissions)
                    .getOrElseThrow(faults ->
                            refused(faults.stream().map(CatalogFault::sentence).collect(Collectors.joining("; "))));
            String missing = SystemPermissions.all().stream()
                    .filter(key -> catalog.find(key).isEmpty())
                    .map(key -> "permission \"%s\" is missing, which Claviger's own APIs ask for".formatted(key))
                    .collect(Collectors.joining("; "));
            if (!missing.isEmpty()) {
                throw refused(missing);
            }
            List<Stage> stages = config.hasPath("stages")
                    ? stages()
                    : standard.map(Entries::stages).orElse(List.of());
            if (stages.isEmpty()) {
                throw refused("there are no stages");
            }
            try {
                return new CatalogFile(catalog, new Stages(stages));
            } catch (IllegalArgumentException e) {
                throw refused(e.getMessage());
            }
        }

        private boolean flag() {
            try {
                return config.getBoolean(EXTENDS);
            } catch (ConfigException e) {
                throw refused(EXTENDS + " is true or false");
            }
        }

        private List<ProtectedApi> apis() {
            return entries("apis", "API", "key", Set.of("key", "name", "audience"), entry -> {
                URI audience = URI.create(entry.getString("audience"));
                return new ProtectedApi(
                        new ApiKey(entry.getString("key")),
                        name(entry, "name"),
                        audience.isAbsolute() || !audience.toString().startsWith("/")
                                ? audience
                                : URI.create(publicUrl + audience));
            });
        }

        private List<Permission> permissions() {
            return entries(
                    "permissions",
                    "permission",
                    "key",
                    Set.of("key", "name", "api", "category", "applies-to", "implies"),
                    entry -> new Permission(
                            new PermissionKey(entry.getString("key")),
                            name(entry, "name"),
                            new ApiKey(entry.getString("api")),
                            name(entry, "category"),
                            appliesTo(entry.getString("applies-to")),
                            (entry.hasPath("implies") ? entry.getStringList("implies") : List.<String>of())
                                    .stream().map(PermissionKey::new).toList()));
        }

        private static String name(Config entry, String field) {
            String text = entry.getString(field);
            String name = Texts.name(text, Permission.MAX_NAME_LENGTH)
                    .getOrElseThrow(
                            fault -> new IllegalArgumentException("a %s %s".formatted(field, Sentences.of(fault))));
            if (!name.equals(text)) {
                throw new IllegalArgumentException("a %s must not begin or end with blanks".formatted(field));
            }
            return name;
        }

        private static AppliesTo appliesTo(String text) {
            return Arrays.stream(AppliesTo.values())
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("applies-to is organization or stage"));
        }

        private List<Stage> stages() {
            return entries(
                    "stages",
                    "stage",
                    "stage",
                    Set.of("key", "stage", "name", "purpose"),
                    entry -> new Stage(
                            UUID.fromString(entry.getString("key")),
                            new StageSlug(entry.getString("stage")),
                            name(entry, "name"),
                            Optional.ofNullable(PURPOSES.get(entry.getString("purpose")))
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            "purpose is Development, NonProduction or Production"))));
        }

        private <T> List<T> entries(
                String path, String kind, String nameField, Set<String> fields, Function<Config, T> reading) {
            List<T> entries = new ArrayList<>();
            for (Config entry : list(path)) {
                String name = "%s \"%s\""
                        .formatted(
                                kind,
                                entry.hasPath(nameField)
                                        ? entry.getValue(nameField).unwrapped()
                                        : "number " + (entries.size() + 1));
                refuseUnknown(name, entry, fields);
                try {
                    entries.add(reading.apply(entry));
                } catch (ConfigException.Missing e) {
                    throw refused("%s lacks %s".formatted(name, missing(entry, fields)));
                } catch (ConfigException | IllegalArgumentException e) {
                    throw refused("%s cannot be used: %s".formatted(name, e.getMessage()));
                }
            }
            return entries;
        }

        private static String missing(Config entry, Set<String> fields) {
            return fields.stream()
                    .filter(field -> !entry.hasPath(field) && !field.equals("implies"))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        private List<? extends Config> list(String path) {
            try {
                return config.hasPath(path) ? config.getConfigList(path) : List.of();
            } catch (ConfigException e) {
                throw refused("%s is not a list of entries in braces".formatted(path));
            }
        }

        private void refuseUnknown(String entry, Config found, Set<String> known) {
            Stream<String> unknown = found.root().keySet().stream()
                    .filter(key -> !known.contains(key))
                    .sorted();
            String names = unknown.collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                throw refused("%s has the unknown field %s".formatted(entry, names));
            }
        }

        private StartRefused refused(String fault) {
            return new StartRefused("The catalog %s has a mistake: %s.".formatted(file, fault));
        }
    }
}
