package org.claviger.domain.audit;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.claviger.domain.audit.VerificationResult.Damaged;
import org.claviger.domain.audit.VerificationResult.Sound;

/**
 * Verifies a chain in one pass and in bounded memory: links oldest first, each checkpoint right after its entry. The first
 * damage decides; a little of what follows it is looked at, to tell what was done.
 */
public final class ChainVerifier {
    private static final int LOOKED_AT_AFTER_DAMAGE = 1_000;

    private final List<Checkpoint> kept;
    private final boolean isExport;

    private long anchored;
    private long first;
    private long last;
    private EntryHash lastHash = EntryHash.NONE;
    private long checkpoints;
    private long proven;
    private boolean begun;
    private Optional<Damaged> damage = Optional.empty();
    private final List<ChainLink> afterDamage = new ArrayList<>();

    private ChainVerifier(List<Checkpoint> kept, boolean isExport) {
        this.kept = kept;
        this.isExport = isExport;
    }

    /**
     * Along all entries that there are in a store.
     *
     * @param kept checkpoints that the verifier has from other times
     */
    public static ChainVerifier ofStore(List<Checkpoint> kept) {
        return new ChainVerifier(kept, false);
    }

    /** Along an export of all entries: there is one at least, and a checkpoint at the end. */
    public static ChainVerifier ofExport(List<Checkpoint> kept) {
        return new ChainVerifier(kept, true);
    }

    /** Where old entries were cut off; before the first link. */
    public void anchor(Checkpoint anchor) {
        if (begun) {
            fail(
                    last,
                    Damage.CHECKPOINT,
                    "An anchor stands in the middle of the entries, after entry %s.".formatted(last));
            return;
        }
        begun = true;
        anchored = anchor.number();
        last = anchored;
        lastHash = anchor.hash();
        proven = last;
        compareKept();
    }

    public void link(ChainLink link) {
        if (damage.isPresent()) {
            return;
        }
        if (!afterDamage.isEmpty()) {
            lookAt(link);
            return;
        }
        refuseMissingCheckpoint();
        begun = true;
        if (!link.follows(last, lastHash)) {
            lookAt(link);
            return;
        }
        last = link.number();
        lastHash = new EntryHash(link.hash());
        first = first == 0 ? last : first;
        compareKept();
    }

    private void compareKept() {
        kept.stream().filter(checkpoint -> checkpoint.number() == last).forEach(this::compare);
    }

    private void lookAt(ChainLink link) {
        afterDamage.add(link);
        if (afterDamage.size() > LOOKED_AT_AFTER_DAMAGE) {
            damage = damage.or(() -> Optional.of(explained()));
        }
    }

    /** Whether there is damage already: what follows is only looked at to tell what was done. */
    public boolean isDamaged() {
        return damage.isPresent() || !afterDamage.isEmpty();
    }

    /** Right after the entry that it is about. */
    public void checkpoint(Checkpoint checkpoint) {
        if (isDamaged()) {
            return;
        }
        if (checkpoint.number() > last) {
            fail(
                    last + 1,
                    Damage.CUT_OFF,
                    "Entries %s to %s are missing: there is a checkpoint of the last of them."
                            .formatted(last + 1, checkpoint.number()));
        } else if (checkpoint.number() < last) {
            fail(
                    checkpoint.number(),
                    Damage.CHECKPOINT,
                    "The checkpoint of entry %s stands after entry %s.".formatted(checkpoint.number(), last));
        } else {
            compare(checkpoint);
        }
    }

    /** Something stands there as a checkpoint or an anchor that no known key has signed. */
    public void forgery() {
        if (afterDamage.isEmpty()) {
            fail(
                    last,
                    Damage.CHECKPOINT,
                    "What was signed after entry %s was not signed with a known key.".formatted(last));
        }
    }

    private void compare(Checkpoint checkpoint) {
        if (!checkpoint.hash().equals(lastHash)) {
            long unproven = Math.min(proven + 1, last);
            fail(
                    unproven,
                    Damage.CHANGED,
                    "The entries from %s to %s are not those that were there when the checkpoint of entry %s was signed."
                            .formatted(unproven, last, last));
            return;
        }
        if (proven < last) {
            // Else it is the same one, from elsewhere.
            checkpoints++;
            proven = last;
        }
    }

    private void refuseMissingCheckpoint() {
        if (first != 0 && last % Checkpoint.EVERY == 0 && proven != last) {
            fail(last, Damage.CHECKPOINT, "The checkpoint of entry %s is missing.".formatted(last));
        }
    }

    private void fail(long number, Damage kind, String sentence) {
        damage = damage.or(() -> Optional.of(new Damaged(number, kind, sentence)));
    }

    public VerificationResult verdict() {
        explain();
        if (damage.isEmpty()) {
            refuseMissingCheckpoint();
            refuseCut();
        }
        if (damage.isEmpty() && isExport && proven != last) {
            fail(
                    last + 1,
                    Damage.CUT_OFF,
                    "The export does not end with a checkpoint: it was cut off after entry %s, or was not worth signing."
                            .formatted(last));
        }
        return damage.<VerificationResult>map(found -> found).orElseGet(this::sound);
    }

    /**
     * What can be said about the last entry so far, of which there may be no checkpoint yet.
     *
     * @param at when it is said
     * @return on the left, the damage before it; without entries, the number is 0
     */
    public Either<Damaged, Checkpoint> end(Instant at) {
        explain();
        if (damage.isEmpty()) {
            refuseCut();
        }
        return damage.<Either<Damaged, Checkpoint>>map(Either::left)
                .orElseGet(() -> Either.right(new Checkpoint(last, lastHash, at)));
    }

    private void explain() {
        if (damage.isEmpty() && !afterDamage.isEmpty()) {
            damage = Optional.of(explained());
        }
    }

    private Sound sound() {
        List<Long> gone = kept.stream()
                .map(Checkpoint::number)
                .filter(number -> number < anchored)
                .toList();
        return new Sound(first, first == 0 ? 0 : last, checkpoints, proven, gone);
    }

    private void refuseCut() {
        kept.stream()
                .filter(checkpoint -> checkpoint.number() > last)
                .findFirst()
                .ifPresent(checkpoint -> fail(
                        last + 1,
                        Damage.CUT_OFF,
                        "Entries %s to %s were cut off: the checkpoint that was kept is of the last of them."
                                .formatted(last + 1, checkpoint.number())));
        if (first == 0 && (isExport || anchored > 0)) {
            fail(
                    last + 1,
                    Damage.CUT_OFF,
                    "All entries from %s on were cut off: there is always one at least.".formatted(last + 1));
        }
    }

    /** The first of {@link #afterDamage} does not follow; the others tell why. */
    private Damaged explained() {
        long expected = last + 1;
        ChainLink odd = afterDamage.get(0);
        boolean expectedComesLater = afterDamage.stream().skip(1).anyMatch(link -> link.follows(last, lastHash));
        if (expectedComesLater) {
            return belongsElsewhere(odd)
                    ? new Damaged(
                            expected,
                            Damage.REORDERED,
                            "Entry %s stands after entry %s.".formatted(expected, odd.number()))
                    : new Damaged(
                            expected,
                            Damage.INSERTED,
                            "An entry that does not belong there stands before entry %s.".formatted(expected));
        }
        if (odd.number() > expected) {
            return new Damaged(
                    expected,
                    Damage.REMOVED,
                    odd.number() - expected == 1
                            ? "Entry %s is missing.".formatted(expected)
                            : "Entries %s to %s are missing.".formatted(expected, odd.number() - 1));
        }
        if (odd.number() < expected) {
            return new Damaged(
                    odd.number(), Damage.INSERTED, "Entry %s is there more than once.".formatted(odd.number()));
        }
        // An intact entry that does not follow: the one before was changed together with its hash, unless that one is
        // proven.
        long changed = odd.isIntact() && last != proven ? last : expected;
        return new Damaged(changed, Damage.CHANGED, "Entry %s was changed.".formatted(changed));
    }

    private boolean belongsElsewhere(ChainLink odd) {
        return odd.isIntact()
                && afterDamage.stream()
                        .anyMatch(link -> link.number() == odd.number() - 1
                                && link.hash()
                                        .equals(odd.entry()
                                                .orElseThrow()
                                                .previous()
                                                .hex()));
    }
}
