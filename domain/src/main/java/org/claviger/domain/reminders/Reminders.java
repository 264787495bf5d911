package org.claviger.domain.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** When people are reminded. */
public final class Reminders {
    private Reminders() {}

    /**
     * What is due now, and is not known yet. Of several thresholds that have passed only the nearest counts, and nobody is
     * reminded of a secret at a threshold who was reminded at a nearer one before.
     *
     * @param known what was reminded of, and what is about to be
     * @param recipients all whom reminders are for at this moment
     */
    public static List<Reminder> due(
            Collection<Credential> credentials,
            Set<Reminder> known,
            Collection<Recipient> recipients,
            Set<Threshold> thresholds,
            Instant now) {
        return credentials.stream()
                .flatMap(credential -> passed(credential, thresholds, now).stream()
                        .flatMap(threshold ->
                                recipients.stream().map(recipient -> reminder(credential, threshold, recipient)))
                        .filter(reminder -> !isSettled(reminder, known)))
                .toList();
    }

    /**
     * Whether the reminder would be due now if it were not known itself: else there is no point in sending it any more.
     *
     * @param credential the newest of its client at this moment
     * @param known as for {@link #due}
     */
    public static boolean makesSense(
            Reminder reminder, Credential credential, Set<Reminder> known, Set<Threshold> thresholds, Instant now) {
        Set<Reminder> others = new HashSet<>(known);
        others.remove(reminder);
        return due(List.of(credential), others, List.of(reminder.recipient()), thresholds, now)
                .contains(reminder);
    }

    /** The nearest threshold that has come, if there is one; none once the secret has ended. */
    private static Optional<Threshold> passed(Credential credential, Set<Threshold> thresholds, Instant now) {
        Instant end = credential.expiring().endsAt();
        Duration life = Duration.between(credential.createdAt(), end);
        return thresholds.stream()
                .filter(threshold -> credential.remind() && credential.current() && now.isBefore(end))
                .filter(threshold -> life.compareTo(threshold.duration()) > 0)
                .filter(threshold -> !now.isBefore(end.minus(threshold.duration())))
                .min(Comparator.comparing(Threshold::days));
    }

    private static Reminder reminder(Credential credential, Threshold threshold, Recipient recipient) {
        Expiring expiring = credential.expiring();
        return new Reminder(expiring.client(), expiring.secret(), threshold, recipient);
    }

    private static boolean isSettled(Reminder reminder, Set<Reminder> known) {
        return IntStream.rangeClosed(1, reminder.threshold().days())
                .mapToObj(Threshold::new)
                .map(threshold -> new Reminder(reminder.client(), reminder.secret(), threshold, reminder.recipient()))
                .anyMatch(known::contains);
    }
}
