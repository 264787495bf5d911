package org.claviger.adapters.http.portal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.audit.TrailEntry.FactRow;
import org.claviger.adapters.http.portal.audit.TrailEntry.Item;
import org.claviger.adapters.http.portal.audit.TrailEntry.Part;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.Option;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.PortalPaths;
import org.claviger.adapters.http.portal.kit.Times;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;

/** Tells what is in the audit trail, in the language of the visit and with links to what the member may see. */
record TrailTexts(PageRequest visit) {
    /** Stand for names in sentences, until they are links. */
    private static final char ACTOR = '\uE000';

    private static final char OBJECT = '\uE001';
    private static final String SOMETHING = "…";
    private static final int MOST_ITEMS = 20;

    TrailEntry of(AuditEntry entry) {
        var happening = entry.happening();
        return new TrailEntry(
                entry,
                sentence(entry),
                happening.reason().map(this::reasonWithCode).orElse(""),
                facts(happening.before(), happening.after()),
                all(TrailQuery.ACTOR, entry.origin().actor().reference()),
                happening
                        .object()
                        .map(object -> all(TrailQuery.OBJECT, object.reference()))
                        .orElse(""));
    }

    private static String all(String filter, String reference) {
        return Links.of(PortalPaths.AUDIT, List.of(new Parameter(filter, reference)));
    }

    /** What an event is, whoever does it to whatever. */
    String event(String code) {
        String key = "event." + code;
        return messages().has(key)
                ? messages().text("event." + code, SOMETHING, SOMETHING, SOMETHING, 2L, SOMETHING, SOMETHING, SOMETHING)
                : code;
    }

    private List<Part> sentence(AuditEntry entry) {
        var happening = entry.happening();
        Part actor = actor(entry.origin().actor());
        Part object = happening
                .object()
                .map(about -> new Part(name(about), isGone(happening) ? "" : page(about)))
                .orElse(new Part(SOMETHING, ""));
        String text = messages()
                .text(
                        key(entry),
                        String.valueOf(ACTOR),
                        String.valueOf(OBJECT),
                        happening
                                .object()
                                .map(about ->
                                        messages().text("object." + about.kind().code()))
                                .orElse(""),
                        count(happening.after()),
                        time(happening.after()),
                        event(text(happening.after(), "event").orElse(happening.event())),
                        happening.reason().map(this::reason).orElse(""));
        List<Part> parts = new ArrayList<>();
        for (String part : text.split("(?<=[\uE000\uE001])|(?=[\uE000\uE001])")) {
            parts.add(
                    part.equals(String.valueOf(ACTOR))
                            ? actor
                            : part.equals(String.valueOf(OBJECT)) ? object : new Part(part, ""));
        }
        return parts;
    }

    /** Some events have a sentence of their own when they are refused, about nothing that is known, or about the actor. */
    private String key(AuditEntry entry) {
        var happening = entry.happening();
        String key = "event." + happening.event();
        return Stream.of(
                        happening.object().isEmpty() ? key + ".alone" : "",
                        happening.reason().isPresent() ? key + ".refused" : "",
                        isOneself(entry) ? key + ".oneself" : "",
                        key)
                .filter(messages()::has)
                .findFirst()
                .orElse("event.other");
    }

    private static boolean isOneself(AuditEntry entry) {
        Actor actor = entry.origin().actor();
        return actor.kind() == Actor.Kind.MEMBER
                && entry.happening()
                        .object()
                        .filter(object -> object.kind() == AuditedObject.Kind.USER
                                && object.id().equals(actor.id()))
                        .isPresent();
    }

    private static boolean isGone(AuditRecord happening) {
        return happening.event().endsWith(".deleted") || happening.event().endsWith(".removed");
    }

    String name(Actor actor) {
        String known = actor.name().isEmpty() ? actor.id() : actor.name();
        return actor.kind() == Actor.Kind.MEMBER && !known.isEmpty()
                ? known
                : messages().text("actor." + actor.kind().code(), known);
    }

    static String name(AuditedObject object) {
        return object.name().isEmpty() ? object.id() : object.name();
    }

    private Part actor(Actor actor) {
        return new Part(
                name(actor),
                switch (actor.kind()) {
                    case MEMBER -> page(PortalPaths.USERS, "/{userKey}", actor.id());
                    case API_CLIENT -> page(PortalPaths.CLIENTS, "/{clientId}", actor.id());
                    default -> "";
                });
    }

    private String page(AuditedObject object) {
        return switch (object.kind()) {
            case API_CLIENT -> page(PortalPaths.CLIENTS, "/{clientId}", object.id());
            case USER -> page(PortalPaths.USERS, "/{userKey}", object.id());
            case ORGANIZATION_ROLE -> page(PortalPaths.ROLES, "/{roleKey}", object.id());
            case GROUP -> page(PortalPaths.GROUPS, "/{key}", object.id());
            case APPLICATION_ROLE -> page(PortalPaths.APPLICATION_ROLES, "/{key}", object.id());
            case API -> page(PortalPaths.CATALOG + "/apis", "/{api}", object.id());
            case STAGE -> visit.may("GET " + PortalPaths.STAGES) ? PortalPaths.STAGES : "";
            default -> "";
        };
    }

    /** Empty if the member may not see it. */
    private String page(String list, String parameter, String id) {
        return !id.isEmpty() && visit.may("GET " + list + parameter) ? list + "/" + Links.encoded(id) : "";
    }

    private String reason(String code) {
        return messages().has("reason." + code) ? messages().text("reason." + code) : code;
    }

    private String reasonWithCode(String code) {
        String reason = reason(code);
        return reason.equals(code) ? code : "%s (%s)".formatted(reason, code);
    }

    private static Optional<String> text(AuditAttributes facts, String name) {
        return facts.byName().get(name) instanceof AuditAttribute.Text known
                ? Optional.of(known.text())
                : Optional.empty();
    }

    private static long count(AuditAttributes facts) {
        return text(facts, "count")
                .filter(digits -> digits.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Of which hour or minute it is told. */
    private String time(AuditAttributes facts) {
        Times times = new Times(messages(), Instant.EPOCH);
        return text(facts, "hour")
                .or(() -> text(facts, "minute"))
                .flatMap(TrailTexts::instant)
                .map(times::exact)
                .orElse(SOMETHING);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private List<FactRow> facts(AuditAttributes before, AuditAttributes after) {
        var names = new TreeSet<>(before.byName().keySet());
        names.addAll(after.byName().keySet());
        Map<String, FactRow> rows = new LinkedHashMap<>();
        for (String name : names) {
            List<String> was = texts(before, name);
            List<String> is = texts(after, name);
            boolean listed = before.byName().get(name) instanceof AuditAttribute.Texts
                    && after.byName().get(name) instanceof AuditAttribute.Texts;
            rows.put(
                    name,
                    new FactRow(
                            messages().has("fact." + name) ? messages().text("fact." + name) : name,
                            listed ? changed(was, is, "removed") : items(was, ""),
                            listed ? changed(is, was, "added") : items(is, "")));
        }
        return List.copyOf(rows.values());
    }

    private List<String> texts(AuditAttributes facts, String name) {
        AuditAttribute fact = facts.byName().get(name);
        if (fact instanceof AuditAttribute.Texts several) {
            return several.texts();
        }
        return fact instanceof AuditAttribute.Text one
                ? List.of(one.text().isEmpty() ? messages().text("audit.empty") : one.text())
                : List.of();
    }

    /** Those that the others do not have; how many they have, too, is counted. */
    private List<Item> changed(List<String> texts, List<String> others, String change) {
        List<String> own = texts.stream().filter(text -> !others.contains(text)).toList();
        List<Item> items = new ArrayList<>(items(own, change));
        if (own.size() < texts.size()) {
            items.add(new Item(messages().text("audit.unchanged", texts.size() - own.size()), ""));
        }
        return items;
    }

    private List<Item> items(List<String> texts, String change) {
        List<Item> items = new ArrayList<>(texts.stream()
                .limit(MOST_ITEMS)
                .map(text -> new Item(text, change))
                .toList());
        if (texts.size() > MOST_ITEMS) {
            items.add(new Item(messages().text("audit.more", texts.size() - MOST_ITEMS), ""));
        }
        return items;
    }

    /** The events, by what they are about. */
    Map<String, List<Option>> events() {
        Map<String, List<Option>> groups = new LinkedHashMap<>();
        for (AuditEvent event : AuditEvent.values()) {
            String context = event.code().substring(0, event.code().indexOf('.'));
            groups.computeIfAbsent(messages().text("audit.context." + context), none -> new ArrayList<>())
                    .add(new Option(event.code(), event(event.code())));
        }
        return groups;
    }

    private Messages messages() {
        return visit.messages();
    }
}
