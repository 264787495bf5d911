package org.claviger.adapters.http.portal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.claviger.adapters.http.audit.AuditFilters;
import org.claviger.adapters.http.audit.Cursor;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Links;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.adapters.http.request.WireFormats;
import org.claviger.application.audit.AuditFilter;
import org.claviger.application.audit.AuditPosition;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.Outcome;

/**
 * Which entries of the audit trail somebody wants to see, as the address of the page says it. What makes no sense is told
 * and not left out: more would be shown than was asked for.
 *
 * @param list for links; its filters are those that were given, true or not
 * @param after where the page before has ended; absent for the latest entries
 */
record TrailQuery(ListQuery list, AuditFilter filter, Optional<AuditPosition> after, FieldProblems problems) {
    static final String FROM = "from";
    static final String TO = "to";
    static final String ACTOR = "actor";
    static final String OBJECT = "object";
    static final String EVENT = "event";
    static final String OUTCOME = "outcome";
    static final String CURSOR = "cursor";

    private static final List<String> FILTERS = List.of(FROM, TO, EVENT, ACTOR, OUTCOME, OBJECT);

    /** @param query as it came; of several values the first counts, and empty ones are none */
    static TrailQuery of(String path, List<Parameter> query, Messages messages) {
        List<Parameter> given = FILTERS.stream()
                .flatMap(name -> Links.first(query, name).map(String::strip).stream()
                        .filter(value -> !value.isEmpty())
                        .map(value -> new Parameter(name, value)))
                .toList();
        var reading = new Reading(given, messages);
        AuditFilter filter = reading.filter();
        Optional<AuditPosition> after = Links.first(query, CURSOR)
                .flatMap(text -> reading.orReport(CURSOR, Cursor.read(text), "problem.no-place"));
        return new TrailQuery(
                ListQuery.of(path, given, parameter -> true, List.of(FROM)),
                filter,
                after,
                new FieldProblems(reading.problems));
    }

    /** What was given, true or not; empty for nothing. */
    String given(String filter) {
        return list.values(filter).stream().findFirst().orElse("");
    }

    private record Reading(List<Parameter> given, Messages messages, Map<String, List<String>> problems) {
        Reading(List<Parameter> given, Messages messages) {
            this(given, messages, new LinkedHashMap<>());
        }

        AuditFilter filter() {
            Optional<Instant> from = read(FROM, text -> time(text, 0), "problem.not-a-date");
            Optional<Instant> to = read(TO, text -> time(text, 1), "problem.not-a-date");
            if (from.isPresent() && to.filter(from.get()::isBefore).isEmpty() && to.isPresent()) {
                problems.put(TO, List.of(messages.text("problem.end-before-start")));
            }
            return new AuditFilter(
                    from,
                    to,
                    read(ACTOR, Reading::actor, "problem.not-an-actor"),
                    read(OBJECT, AuditFilters::object, "problem.not-an-object-of-events"),
                    read(EVENT, AuditFilters::event, "problem.unknown-event"),
                    read(OUTCOME, Outcome::find, "problem.choose"));
        }

        private <T> Optional<T> read(String name, Function<String, Optional<T>> reading, String problem) {
            return Links.first(given, name).flatMap(text -> orReport(name, reading.apply(text), problem));
        }

        <T> Optional<T> orReport(String name, Optional<T> read, String problem) {
            if (read.isEmpty()) {
                problems.put(name, List.of(messages.text(problem)));
            }
            return read;
        }

        /** The beginning of a day in UTC, or of one some days later; or a time, as the API has it. */
        private static Optional<Instant> time(String text, int daysLater) {
            if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return WireFormats.instant(text);
            }
            try {
                return Optional.of(LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
        }

        private static Optional<String> actor(String text) {
            return AuditFilters.actor(text).or(() -> Actor.Kind.find(text).map(Actor.Kind::code));
        }
    }
}
