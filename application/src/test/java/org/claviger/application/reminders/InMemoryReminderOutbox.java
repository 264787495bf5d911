package org.claviger.application.reminders;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.reminders.spi.ReminderOutbox;
import org.claviger.domain.reminders.Channel;
import org.claviger.domain.reminders.Reminder;
import org.claviger.domain.secrets.SecretId;

/** Reminders in memory, as one unit of work sees them. */
public final class InMemoryReminderOutbox implements ReminderOutbox {
    private final InMemoryUnitOfWork unitOfWork;
    private final ApiClients clients;
    private final InMemoryUnitOfWork.Cell<Map<Reminder, Row>> rows;

    public InMemoryReminderOutbox(InMemoryUnitOfWork unitOfWork, ApiClients clients) {
        this.unitOfWork = unitOfWork;
        this.clients = clients;
        this.rows = unitOfWork.cell(Map.of());
    }

    private record Row(
            Instant nextAttempt,
            Optional<String> owner,
            int attempts,
            Optional<Instant> failingSince,
            Optional<String> reason,
            boolean sent) {

        static Row fresh(Instant now) {
            return new Row(now, Optional.empty(), 0, Optional.empty(), Optional.empty(), false);
        }

        boolean isOwnedBy(String name) {
            return !sent && owner.equals(Optional.of(name));
        }

        Row claimed(String by, Instant until) {
            return new Row(until, Optional.of(by), attempts, failingSince, reason, sent);
        }

        Row failed(Instant now, Instant next, String why) {
            return new Row(
                    next,
                    Optional.empty(),
                    attempts + 1,
                    failingSince.or(() -> Optional.of(now)),
                    Optional.of(why),
                    sent);
        }

        Row arrived() {
            return new Row(nextAttempt, Optional.empty(), attempts, failingSince, reason, true);
        }
    }

    private void change(UnaryOperator<Map<Reminder, Row>> change) {
        rows.update(before -> change.apply(new HashMap<>(before)));
    }

    @Override
    public Set<Reminder> about(Collection<SecretId> secrets) {
        var wanted = Set.copyOf(secrets);
        return rows.get().keySet().stream()
                .filter(reminder -> wanted.contains(reminder.secret()))
                .collect(toSet());
    }

    @Override
    public void add(Collection<Reminder> reminders, Instant now) {
        change(map -> {
            reminders.forEach(reminder -> map.putIfAbsent(reminder, Row.fresh(now)));
            return map;
        });
    }

    @Override
    public Optional<Claimed> claim(Channel channel, String owner, Instant now, Instant until) {
        return unitOfWork.run(() -> {
            Optional<Reminder> waiting = rows.get().entrySet().stream()
                    .filter(entry -> entry.getKey().recipient().channel() == channel)
                    .filter(entry -> !entry.getValue().sent() && mayBeTried(entry.getValue(), now))
                    .min(Comparator.comparing(entry -> entry.getValue().nextAttempt()))
                    .map(Map.Entry::getKey);
            return waiting.map(reminder -> {
                int attempts = rows.get().get(reminder).attempts();
                change(map -> {
                    map.computeIfPresent(reminder, (same, row) -> row.claimed(owner, until));
                    return map;
                });
                return new Claimed(reminder, attempts);
            });
        });
    }

    private static boolean mayBeTried(Row row, Instant now) {
        return !row.nextAttempt().isAfter(now) || row.nextAttempt().isAfter(now.plus(LONGEST_WAIT));
    }

    @Override
    public void sent(Reminder reminder, Instant at) {
        change(map -> {
            map.put(reminder, map.getOrDefault(reminder, Row.fresh(at)).arrived());
            return map;
        });
    }

    @Override
    public void failed(Reminder reminder, String owner, Instant now, Instant next, String reason) {
        change(map -> {
            map.computeIfPresent(reminder, (same, row) -> row.isOwnedBy(owner) ? row.failed(now, next, reason) : row);
            return map;
        });
    }

    @Override
    public void drop(Reminder reminder, String owner) {
        change(map -> {
            if (map.containsKey(reminder) && map.get(reminder).isOwnedBy(owner)) {
                map.remove(reminder);
            }
            return map;
        });
    }

    @Override
    public void forget() {
        change(map -> {
            map.keySet()
                    .removeIf(reminder -> clients.find(reminder.client())
                            .filter(client -> client.secrets().newest().id().equals(reminder.secret()))
                            .isEmpty());
            return map;
        });
    }

    @Override
    public ReminderState state() {
        List<Row> waiting =
                rows.get().values().stream().filter(row -> !row.sent()).toList();
        List<Row> failing =
                waiting.stream().filter(row -> row.failingSince().isPresent()).toList();
        Optional<Row> oldest = failing.stream()
                .min(Comparator.comparing(row -> row.failingSince().orElseThrow()));
        return new ReminderState(
                waiting.size(), failing.size(), oldest.flatMap(Row::failingSince), oldest.flatMap(Row::reason));
    }
}
