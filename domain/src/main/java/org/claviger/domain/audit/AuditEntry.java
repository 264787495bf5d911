package org.claviger.domain.audit;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One event in the chain.
 *
 * @param number from 1, without a gap
 * @param previous the hash of the entry before; {@link EntryHash#NONE} for the first
 * @param at in milliseconds
 * @param origin its actor is who did it
 * @param happening has no actor of its own any more
 */
public record AuditEntry(long number, EntryHash previous, Instant at, RequestContext origin, AuditRecord happening) {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    public AuditEntry {
        origin = happening.by().map(origin::as).orElse(origin);
        happening = new AuditRecord(
                happening.event(),
                happening.outcome(),
                Optional.empty(),
                happening.object(),
                happening.reason(),
                happening.before(),
                happening.after());
    }

    /** The entry that begins a chain. */
    public static AuditEntry first(Instant at, RequestContext origin, AuditRecord happening) {
        return new AuditEntry(1, EntryHash.NONE, at, origin, happening);
    }

    public AuditEntry next(Instant when, RequestContext from, AuditRecord what) {
        return new AuditEntry(number + 1, hash(), when, from, what);
    }

    /** SHA-256 of {@link #canonical} in UTF-8. */
    public EntryHash hash() {
        return EntryHash.of(canonical());
    }

    /**
     * The entry as JSON in the canonical form of RFC 8785. What is not known, and facts that are none, are left out; times
     * are written with milliseconds, {@code 2027-02-20T00:00:00.000Z}.
     */
    public String canonical() {
        var json = new TreeMap<String, Object>();
        json.put("number", number);
        json.put("previous", previous.hex());
        json.put("at", MILLIS.format(at));
        json.put("event", happening.event());
        json.put("outcome", happening.outcome().code());
        json.put(
                "actor",
                object(
                        origin.actor().kind().code(),
                        origin.actor().id(),
                        origin.actor().name()));
        happening
                .object()
                .ifPresent(object -> json.put("object", object(object.kind().code(), object.id(), object.name())));
        happening.reason().ifPresent(reason -> json.put("reason", wellFormed(reason)));
        putFacts(json, "before", happening.before());
        putFacts(json, "after", happening.after());
        origin.address().ifPresent(address -> json.put("address", wellFormed(address)));
        origin.userAgent().ifPresent(agent -> json.put("userAgent", wellFormed(agent)));
        origin.traceId().ifPresent(trace -> json.put("traceId", wellFormed(trace)));
        return CanonicalJson.of(json);
    }

    private static SortedMap<String, Object> object(String kind, String id, String name) {
        var json = new TreeMap<String, Object>();
        json.put("kind", kind);
        if (!id.isEmpty()) {
            json.put("id", wellFormed(id));
        }
        if (!name.isEmpty()) {
            json.put("name", wellFormed(name));
        }
        return json;
    }

    private static void putFacts(SortedMap<String, Object> json, String side, AuditAttributes facts) {
        if (!facts.isEmpty()) {
            var values = new TreeMap<String, Object>();
            facts.byName().forEach((name, fact) -> values.put(name, value(fact)));
            json.put(side, values);
        }
    }

    private static Object value(AuditAttribute fact) {
        return fact instanceof AuditAttribute.Texts texts
                ? texts.texts().stream().map(AuditEntry::wellFormed).toList()
                : wellFormed(((AuditAttribute.Text) fact).text());
    }

    /** Half of a surrogate pair cannot be written in UTF-8. */
    private static String wellFormed(String text) {
        if (text.chars().noneMatch(one -> Character.isSurrogate((char) one))) {
            return text;
        }
        return text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '\uFFFD' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
