package org.claviger.domain.audit;

import java.util.List;
import java.util.stream.Collectors;

/** What came out when a chain was verified. */
public sealed interface VerificationResult {

    /** One sentence for people. */
    String sentence();

    /**
     * Nothing was changed, removed, inserted, reordered or cut off, as far as the checkpoints tell.
     *
     * @param first number of the first entry; 0 when there is none
     * @param last number of the last entry; 0 when there is none
     * @param checkpoints how many were compared
     * @param proven number of the last entry that a checkpoint stands for: what comes after is held together by hashes alone
     * @param gone numbers of entries that a kept checkpoint is of, and that were removed as too old: nothing was compared
     */
    record Sound(long first, long last, long checkpoints, long proven, List<Long> gone) implements VerificationResult {
        @Override
        public String sentence() {
            if (last == 0) {
                return "There are no entries.";
            }
            String proof = switch ((int) Math.min(checkpoints, 2)) {
                case 0 -> "no signed checkpoint stands for them";
                case 1 -> "1 signed checkpoint agrees, that of entry %s".formatted(proven);
                default -> "%s signed checkpoints agree, the last one with entry %s".formatted(checkpoints, proven);
            };
            String compared = gone.stream()
                    .map(
                            " The checkpoint that was kept of entry %s proves nothing any more: old entries were removed."
                                    ::formatted)
                    .collect(Collectors.joining());
            return "Entries %s to %s are as they were written; %s.%s".formatted(first, last, proof, compared);
        }
    }

    /** @param number of the first entry at which it shows */
    record Damaged(long number, Damage damage, String sentence) implements VerificationResult {}

    enum Damage {
        CHANGED,
        REMOVED,
        INSERTED,
        REORDERED,
        CUT_OFF,
        /** A checkpoint is missing, is not where it belongs, or was not signed with a known key. */
        CHECKPOINT
    }
}
