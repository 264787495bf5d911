package org.claviger.application.reminders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Registration;
import org.claviger.domain.members.User;
import org.claviger.domain.secrets.SecretId;

/** Knows from what people did, and from nothing else, which reminders are right, and which are missing. */
final class ReminderOracle {
    private static final long DAY = 86_400_000;

    /** @param address where mails go, or what stands for the webhook */
    record Recipients(String address) {
        static final Recipients WEBHOOK = new Recipients("webhook");
    }

    /** @param days of the threshold */
    record Sent(SecretId secret, int days, Recipients to) {}

    private record Newest(SecretId id, Instant createdAt, Instant endsAt, boolean remind, boolean revoked) {}

    private record Role(OrganizationRoleKey key, long from, long until) {}

    private final TreeSet<Integer> thresholds;
    private final Map<ClientId, Newest> newest = new HashMap<>();
    private final Map<OrganizationRoleKey, Boolean> gives = new HashMap<>();
    private final Map<String, List<Role>> active = new HashMap<>();
    private final Map<Sent, String> sent = new HashMap<>();
    private final Map<String, Sent> byId = new HashMap<>();
    private final Set<Sent> forgiven = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    int repeats;
    int repeatsByClocks;
    int late;
    int checks;

    ReminderOracle(Set<Integer> thresholds) {
        this.thresholds = new TreeSet<>(thresholds);
    }

    void newest(ClientId client, SecretId id, Instant createdAt, Instant endsAt, boolean remind, boolean revoked) {
        newest.put(client, new Newest(id, createdAt, endsAt, remind, revoked));
    }

    void deleted(ClientId client) {
        newest.remove(client);
    }

    void role(OrganizationRoleKey key, boolean givesThePermission) {
        gives.put(key, givesThePermission);
    }

    void member(User user) {
        active.remove(user.email().value());
        if (user.active() && user.registration() == Registration.DONE) {
            active.put(
                    user.email().value(),
                    user.roles().stream()
                            .map(role -> new Role(
                                    role.role(),
                                    role.period()
                                            .start()
                                            .map(Instant::toEpochMilli)
                                            .orElse(Long.MIN_VALUE),
                                    role.period()
                                            .end()
                                            .map(Instant::toEpochMilli)
                                            .orElse(Long.MAX_VALUE)))
                            .toList());
        }
    }

    void deleted(String address) {
        active.remove(address);
    }

    /** The nearest threshold that the time has passed; empty when nobody is to be reminded. */
    private Optional<Integer> expected(Newest secret, Instant at) {
        long left = secret.endsAt().toEpochMilli() - at.toEpochMilli();
        long life = secret.endsAt().toEpochMilli() - secret.createdAt().toEpochMilli();
        if (!secret.remind() || secret.revoked() || left <= 0) {
            return Optional.empty();
        }
        return thresholds.stream()
                .filter(days -> left <= days * DAY && life > days * DAY)
                .findFirst();
    }

    private boolean isFor(Recipients to, Instant at) {
        long time = at.toEpochMilli();
        return to.equals(Recipients.WEBHOOK)
                || active.getOrDefault(to.address(), List.of()).stream()
                        .anyMatch(role -> gives.get(role.key()) && role.from() <= time && time < role.until());
    }

    private boolean wasRemindedUpTo(SecretId secret, int days, Recipients to) {
        return thresholds.headSet(days, true).stream()
                .anyMatch(nearer -> sent.containsKey(new Sent(secret, nearer, to)));
    }

    private boolean isKnownToHaveArrivedUpTo(SecretId secret, int days, Recipients to) {
        return thresholds.headSet(days, true).stream()
                .map(nearer -> new Sent(secret, nearer, to))
                .anyMatch(message -> sent.containsKey(message) && !forgiven.contains(message));
    }

    /**
     * A message has come.
     *
     * @param at the time by the clock of the node that has sent it
     * @param clocksAgree whether all nodes know what time it is: else two may send at once
     */
    Sent arrived(String id, SecretId secret, Recipients to, Instant at, boolean clocksAgree) {
        Optional<Newest> about = newest.values().stream()
                .filter(known -> known.id().equals(secret))
                .findFirst();
        Optional<Integer> days = about.flatMap(known -> expected(known, at));
        if (days.isEmpty() || !isFor(to, at)) {
            faults.add("%s was sent at %s, about %s, to %s: nobody asked for it".formatted(id, at, about, to));
            return new Sent(secret, 0, to);
        }
        var message = new Sent(secret, days.get(), to);
        boolean again = sent.containsKey(message);
        if (again && forgiven.remove(message)) {
            repeats++;
        } else if (again && !clocksAgree) {
            repeatsByClocks++;
        } else if (again) {
            faults.add("%s arrived twice: %s".formatted(id, message));
        }
        if (!again && clocksAgree && isKnownToHaveArrivedUpTo(secret, days.get(), to)) {
            faults.add("%s came after a nearer one: %s".formatted(id, message));
        }
        if (!id.equals(sent.getOrDefault(message, id)) || !message.equals(byId.getOrDefault(id, message))) {
            faults.add("%s is not the ID of %s alone".formatted(id, message));
        }
        late += !again && at.toEpochMilli() - (about.get().endsAt().toEpochMilli() - days.get() * DAY) > DAY ? 1 : 0;
        sent.put(message, id);
        byId.put(id, message);
        return message;
    }

    /** The sender does not know that it has arrived. */
    void mayArriveAgain(Sent message) {
        forgiven.add(message);
    }

    /** Whoever should have been reminded by now was. */
    void nothingMissing(Instant now) {
        checks++;
        for (Newest secret : newest.values()) {
            expected(secret, now).ifPresent(days -> {
                List<Recipients> all = new ArrayList<>(List.of(Recipients.WEBHOOK));
                active.keySet().stream()
                        .map(Recipients::new)
                        .filter(to -> isFor(to, now))
                        .forEach(all::add);
                all.stream()
                        .filter(to -> !wasRemindedUpTo(secret.id(), days, to))
                        .forEach(to -> faults.add("%s misses that %s ends, at %s".formatted(to, secret, now)));
            });
        }
    }

    List<String> faults() {
        return faults;
    }

    int sent() {
        return sent.size();
    }
}
