package org.claviger.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.claviger.domain.Texts;
import org.claviger.domain.members.EmailAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds the keys of what people call by a name: as servers compare names, and whole names only. A key is taken as it is. A
 * name that nothing or several things have is refused, with those that could be meant.
 */
final class NameResolver {
    static final ApiPath USERS = ApiPath.of("/api/identity/v1/users");
    static final ApiPath ROLES = ApiPath.of("/api/identity/v1/organization-roles");
    static final ApiPath GROUPS = ApiPath.of("/api/identity/v1/groups");
    static final ApiPath APPLICATION_ROLES = ApiPath.of("/api/identity/v1/application-roles");
    static final ApiPath STAGES = ApiPath.of("/api/clients/v1/stages");
    private static final ApiPath PERMISSIONS = ApiPath.of("/api/identity/v1/permissions");
    private static final ApiPath ENVIRONMENTS = ApiPath.of("/api/portfolios/v1/environments");

    private static final Pattern KEY =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int MOST_CANDIDATES = 10;

    private final Api api;
    private @Nullable List<StageName> stages;
    private @Nullable Map<String, Boolean> permissions;

    /** @param slug empty when only the name is known to the caller */
    private record StageName(String key, String slug, String name) {
        String shown() {
            return slug.isEmpty() ? name : slug;
        }
    }

    NameResolver(Api api) {
        this.api = api;
    }

    private static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** @param text a key or an e-mail address */
    String user(String text) {
        if (!isKey(text) && !text.contains("@")) {
            throw CommandFailed.wrongUsage("A user is named by key or e-mail address, not by \"%s\".".formatted(text));
        }
        return key("user", "email", text, USERS.with("nameOrEmailContains", text.strip()));
    }

    String role(String text) {
        return key("organization role", "name", text, ROLES.with("nameContains", text.strip()));
    }

    String group(String text, Optional<String> stage) {
        return isKey(text)
                ? text
                : key("group", "name", text, inStage(GROUPS.with("nameContains", text.strip()), stage));
    }

    String applicationRole(String text, Optional<String> stage) {
        return isKey(text)
                ? text
                : key(
                        "application role",
                        "name",
                        text,
                        inStage(APPLICATION_ROLES.with("nameContains", text.strip()), stage));
    }

    /** Narrows a list to a stage, if one is named. */
    ApiPath inStage(ApiPath list, Optional<String> stage) {
        return list.with("environmentKey", stage.map(this::stage));
    }

    private String key(String what, String field, String text, ApiPath list) {
        if (isKey(text)) {
            return text;
        }
        List<JsonNode> like = api.all(list);
        List<JsonNode> called =
                called(text, like, each -> Stream.of(each.path(field).asString("")));
        if (called.size() == 1) {
            return called.get(0).path("key").asString("");
        }
        throw called.isEmpty()
                ? CommandFailed.refused("There is no %s \"%s\" for you.".formatted(what, text), candidates(field, like))
                : CommandFailed.refused(
                        "There are several of \"%s\"; name the %s by its key.".formatted(text, what),
                        candidates(field, called));
    }

    /** Compared as servers compare names; whoever is called just so goes first. */
    private static <T> List<T> called(String text, List<T> all, Function<T, Stream<String>> names) {
        String folded = folded(text.strip());
        List<T> called = all.stream()
                .filter(each -> names.apply(each).map(NameResolver::folded).anyMatch(folded::equals))
                .toList();
        List<T> exactly = called.stream()
                .filter(each -> names.apply(each).anyMatch(text.strip()::equals))
                .toList();
        return exactly.size() == 1 ? exactly : called;
    }

    /** Addresses are the same whatever form their hosts are written in. */
    private static String folded(String text) {
        return EmailAddress.parse(text).map(EmailAddress::folded).getOrElse(() -> Texts.fold(text));
    }

    private List<String> candidates(String field, List<JsonNode> found) {
        return found.stream()
                .limit(MOST_CANDIDATES)
                .map(each -> ClientTexts.text(each.path("key")) + "  " + ClientTexts.text(each.path(field))
                        + (each.has("environmentKey")
                                ? "  " + slug(each.path("environmentKey").asString(""))
                                : ""))
                .toList();
    }

    /** @param text a key, a slug or a name */
    String stage(String text) {
        return findStage(text)
                .orElseThrow(() -> CommandFailed.refused(
                        "There is no stage \"%s\" for you.".formatted(text),
                        stages().stream().map(StageName::shown).toList()));
    }

    private Optional<String> findStage(String text) {
        if (isKey(text)) {
            return Optional.of(text);
        }
        List<StageName> called = called(
                text, stages(), stage -> Stream.of(stage.slug(), stage.name()).filter(name -> !name.isEmpty()));
        if (called.size() > 1) {
            throw CommandFailed.refused(
                    "There are several of \"%s\"; name the stage by its slug or its key.".formatted(text),
                    called.stream()
                            .map(stage -> stage.key() + "  " + stage.shown())
                            .toList());
        }
        return called.stream().map(StageName::key).findFirst();
    }

    /** What people call a stage; its key, when the caller may not know more. */
    String slug(String environmentKey) {
        return stages().stream()
                .filter(stage -> stage.key().equals(environmentKey))
                .map(StageName::shown)
                .findFirst()
                .orElse(environmentKey);
    }

    private List<StageName> stages() {
        if (stages == null) {
            stages = unlessForbidden(STAGES).or(() -> unlessForbidden(ENVIRONMENTS)).orElse(List.of()).stream()
                    .map(stage -> new StageName(
                            stage.path("key").asString(""),
                            stage.path("stage").asString(""),
                            stage.path("name").asString("")))
                    .toList();
        }
        return stages;
    }

    private Optional<List<JsonNode>> unlessForbidden(ApiPath list) {
        try {
            return Optional.of(api.all(list));
        } catch (CommandFailed failed) {
            if (failed.isForbidden()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** By key such as {@code portfolio:view-stage}, whether each permission applies to stages. */
    private Map<String, Boolean> permissions() {
        if (permissions == null) {
            Map<String, Boolean> found = new LinkedHashMap<>();
            api.all(PERMISSIONS)
                    .forEach(each -> found.put(
                            each.path("claimName").asString(""),
                            each.path("allowStages").asBoolean(false)));
            permissions = found;
        }
        return permissions;
    }

    /**
     * Grants as the identity API takes them, where no stage at all means every stage; here, that must be said.
     *
     * @param texts {@code KEY}, {@code KEY@STAGE[,STAGE...]} or {@code KEY@*}
     */
    ArrayNode grants(List<String> texts) {
        ArrayNode grants = JsonNodeFactory.instance.arrayNode();
        List<String> problems = new ArrayList<>();
        ClientTexts.grants(texts)
                .forEach(grant -> grants.addObject()
                        .put("claimName", grant.path("permission").asString(""))
                        .set("environmentKeys", environments(grant, problems)));
        if (!problems.isEmpty()) {
            throw CommandFailed.refused("Not all that is to be granted can be; nothing was changed.", problems);
        }
        return grants;
    }

    private ArrayNode environments(JsonNode grant, List<String> problems) {
        ArrayNode environments = JsonNodeFactory.instance.arrayNode();
        String permission = grant.path("permission").asString("");
        List<String> named = grant.path("stages")
                .valueStream()
                .map(stage -> stage.asString(""))
                .toList();
        Boolean byStage = permissions().get(permission);
        if (byStage == null) {
            problems.add("%s: is not in the permission catalog".formatted(permission));
        } else if (!byStage && !named.isEmpty()) {
            problems.add("%s: applies to the whole organization, not to stages".formatted(permission));
        } else if (byStage && named.isEmpty()) {
            problems.add("%s: applies to stages; name them as %s@STAGE, or all as %s@*"
                    .formatted(permission, permission, permission));
        } else if (!named.equals(List.of("*"))) {
            for (String stage : named) {
                findStage(stage)
                        .ifPresentOrElse(
                                environments::add,
                                () -> problems.add(
                                        "%s: there is no stage \"%s\" for you".formatted(permission, stage)));
            }
        }
        return environments;
    }

    /** A grant of the identity API as {@code KEY}, {@code KEY@STAGE,STAGE} or {@code KEY@*}. */
    private String grant(JsonNode grant) {
        String permission = ClientTexts.text(grant.path("claimName"));
        if (!permissions().getOrDefault(permission, false)) {
            return permission;
        }
        JsonNode environments = grant.path("environmentKeys");
        return permission
                + (environments.isNull()
                        ? "@*"
                        : environments
                                .valueStream()
                                .map(key -> slug(key.asString("")))
                                .collect(Collectors.joining(",", "@", "")));
    }

    /** The fields of a thing, its stage by slug too. */
    Map<String, List<String>> fields(JsonNode thing) {
        Map<String, List<String>> fields = new LinkedHashMap<>(ClientTexts.fields(thing));
        fields.keySet().removeIf(field -> field.startsWith("_"));
        if (thing.path("environmentKey").isString()) {
            fields.put("stage", List.of(slug(thing.path("environmentKey").asString(""))));
        }
        if (thing.has("permissions")) {
            fields.put(
                    "permissions",
                    thing.path("permissions").isEmpty()
                            ? List.of("-")
                            : thing.path("permissions")
                                    .valueStream()
                                    .map(this::grant)
                                    .toList());
        }
        return fields;
    }

    /** As the API writes its constants: {@code non-production} is {@code NON_PRODUCTION}. */
    static String constant(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
