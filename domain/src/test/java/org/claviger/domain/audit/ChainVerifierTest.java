package org.claviger.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.claviger.domain.audit.VerificationResult.Damaged;
import org.claviger.domain.audit.VerificationResult.Sound;
import org.junit.jupiter.api.Test;

class ChainVerifierTest {
    private final List<AuditEntry> entries = Chains.of(20);
    private final AuditEntry last = entries.get(19);
    private final List<ChainLink> links =
            new ArrayList<>(entries.stream().map(ChainLink::of).toList());

    private VerificationResult verdict() {
        return Chains.verdict(links, last, Optional.empty());
    }

    private void assertDamage(Damage kind, long number) {
        assertDamage(verdict(), kind, number);
    }

    private static void assertDamage(VerificationResult verdict, Damage kind, long number) {
        assertThat(verdict).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(kind);
            assertThat(damaged.number()).isEqualTo(number);
        });
    }

    /** The entry with this number, with another text. */
    private AuditEntry forged(int number) {
        AuditEntry entry = entries.get(number - 1);
        return new AuditEntry(
                number, entry.previous(), entry.at(), entry.origin(), Chains.renamed("Client", "Another"));
    }

    @Test
    void a_chain_as_it_was_written_is_sound() {
        assertThat(verdict()).isEqualTo(new Sound(1, 20, 1, 20, List.of()));
    }

    @Test
    void nothing_at_all_is_sound() {
        assertThat(ChainVerifier.ofStore(List.of()).verdict()).isEqualTo(new Sound(0, 0, 0, 0, List.of()));
    }

    @Test
    void a_changed_entry_is_named() {
        links.set(6, new ChainLink(7, Optional.of(forged(7)), links.get(6).hash()));

        assertDamage(Damage.CHANGED, 7);
    }

    @Test
    void an_entry_that_cannot_be_read_any_more_is_named() {
        links.set(6, new ChainLink(7, Optional.empty(), links.get(6).hash()));

        assertDamage(Damage.CHANGED, 7);
    }

    @Test
    void an_entry_that_was_changed_together_with_its_hash_is_named() {
        links.set(6, ChainLink.of(forged(7)));

        assertDamage(Damage.CHANGED, 7);
    }

    @Test
    void the_first_and_the_last_entry_are_no_exceptions() {
        links.set(0, ChainLink.of(forged(1)));
        assertDamage(Damage.CHANGED, 1);

        links.set(0, ChainLink.of(entries.get(0)));
        links.set(19, new ChainLink(20, Optional.of(forged(20)), links.get(19).hash()));
        assertDamage(Damage.CHANGED, 20);
    }

    @Test
    void a_chain_that_was_written_anew_from_an_entry_on_does_not_agree_with_the_checkpoint() {
        List<AuditEntry> anew = new ArrayList<>(entries.subList(0, 10));
        anew.add(forged(11));
        while (anew.size() < 20) {
            AuditEntry before = anew.get(anew.size() - 1);
            anew.add(before.next(Chains.NOW, RequestContext.SYSTEM, Chains.renamed("a", "b")));
        }
        var walk = ChainVerifier.ofStore(List.of());
        anew.subList(0, 10).forEach(entry -> walk.link(ChainLink.of(entry)));
        walk.checkpoint(Chains.checkpoint(entries.get(9)));
        anew.subList(10, 20).forEach(entry -> walk.link(ChainLink.of(entry)));
        walk.checkpoint(Chains.checkpoint(last));

        assertDamage(walk.verdict(), Damage.CHANGED, 11);
    }

    @Test
    void a_chain_that_was_written_anew_does_not_agree_with_a_checkpoint_that_was_kept() {
        var others =
                new ArrayList<>(List.of(AuditEntry.first(Chains.NOW, RequestContext.SYSTEM, Chains.renamed("a", "b"))));
        while (others.size() < 20) {
            others.add(others.get(others.size() - 1).next(Chains.NOW, RequestContext.SYSTEM, Chains.renamed("a", "b")));
        }
        List<ChainLink> anew = others.stream().map(ChainLink::of).toList();
        Optional<Checkpoint> kept = Optional.of(Chains.checkpoint(entries.get(12)));

        assertDamage(Chains.verdict(anew, others.get(19), kept), Damage.CHANGED, 1);
    }

    @Test
    void a_removed_entry_is_named() {
        links.remove(6);

        assertDamage(Damage.REMOVED, 7);
    }

    @Test
    void removed_entries_at_the_beginning_are_named() {
        links.subList(0, 3).clear();

        assertDamage(Damage.REMOVED, 1);
    }

    @Test
    void several_removed_entries_are_named_in_the_sentence() {
        links.subList(6, 9).clear();

        assertThat(verdict().sentence()).isEqualTo("Entries 7 to 9 are missing.");
    }

    @Test
    void an_inserted_copy_is_named() {
        links.add(10, links.get(4));

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.damage()).isEqualTo(Damage.INSERTED));
    }

    @Test
    void an_inserted_entry_that_takes_a_number_is_named() {
        links.add(6, ChainLink.of(forged(7)));

        assertDamage(Damage.INSERTED, 7);
    }

    @Test
    void an_inserted_entry_that_does_not_even_follow_is_named() {
        links.add(6, new ChainLink(7, Optional.of(forged(3)), "00"));

        assertDamage(Damage.INSERTED, 7);
    }

    @Test
    void exchanged_entries_are_named() {
        Collections.swap(links, 6, 7);

        assertDamage(Damage.REORDERED, 7);
    }

    @Test
    void an_entry_that_was_moved_forward_is_named() {
        links.add(3, links.remove(15));

        assertDamage(Damage.REORDERED, 4);
    }

    @Test
    void what_was_cut_off_at_the_end_is_told_by_the_checkpoint_at_the_end() {
        links.subList(15, 20).clear();

        assertDamage(Damage.CUT_OFF, 16);
    }

    @Test
    void an_export_without_a_checkpoint_at_its_end_was_cut_off() {
        var walk = ChainVerifier.ofExport(List.of());
        links.subList(0, 15).forEach(walk::link);

        assertDamage(walk.verdict(), Damage.CUT_OFF, 16);
    }

    @Test
    void what_was_cut_off_in_the_store_is_told_by_a_checkpoint_that_was_kept() {
        var walk = ChainVerifier.ofStore(List.of(Chains.checkpoint(last)));
        links.subList(0, 15).forEach(walk::link);

        assertDamage(walk.verdict(), Damage.CUT_OFF, 16);
    }

    @Test
    void a_checkpoint_that_was_kept_agrees_with_the_chain_that_has_grown_since() {
        var walk = ChainVerifier.ofStore(List.of(Chains.checkpoint(entries.get(14))));
        links.forEach(walk::link);

        assertThat(walk.verdict()).isEqualTo(new Sound(1, 20, 1, 15, List.of()));
    }

    @Test
    void a_checkpoint_that_should_be_there_is_missed() {
        List<AuditEntry> many = Chains.of(Checkpoint.EVERY + 1);
        var walk = ChainVerifier.ofStore(List.of());
        many.forEach(entry -> walk.link(ChainLink.of(entry)));

        assertDamage(walk.verdict(), Damage.CHECKPOINT, Checkpoint.EVERY);
    }

    @Test
    void what_nobody_known_has_signed_is_named() {
        var walk = ChainVerifier.ofStore(List.of());
        links.forEach(walk::link);
        walk.forgery();

        assertDamage(walk.verdict(), Damage.CHECKPOINT, 20);
    }

    @Test
    void a_chain_goes_on_after_its_anchor() {
        var walk = ChainVerifier.ofStore(List.of());
        walk.anchor(Chains.checkpoint(entries.get(4)));
        links.subList(5, 20).forEach(walk::link);

        assertThat(walk.verdict()).isEqualTo(new Sound(6, 20, 0, 5, List.of()));
    }

    @Test
    void more_than_was_cut_off_by_the_rules_is_missed() {
        var walk = ChainVerifier.ofStore(List.of());
        walk.anchor(Chains.checkpoint(entries.get(4)));
        links.subList(7, 20).forEach(walk::link);

        assertDamage(walk.verdict(), Damage.REMOVED, 6);
    }

    @Test
    void a_checkpoint_that_was_kept_of_the_last_entry_that_was_cut_off_is_compared() {
        var good = ChainVerifier.ofStore(List.of(Chains.checkpoint(entries.get(4))));
        good.anchor(Chains.checkpoint(entries.get(4)));
        links.subList(5, 20).forEach(good::link);
        var bad = ChainVerifier.ofStore(List.of(new Checkpoint(5, entries.get(6).hash(), Chains.NOW)));
        bad.anchor(Chains.checkpoint(entries.get(4)));

        assertThat(good.verdict()).isEqualTo(new Sound(6, 20, 0, 5, List.of()));
        assertDamage(bad.verdict(), Damage.CHANGED, 5);
    }

    @Test
    void it_is_told_that_a_checkpoint_that_was_kept_is_too_old_to_be_compared() {
        var walk = ChainVerifier.ofStore(List.of(Chains.checkpoint(entries.get(3))));
        walk.anchor(Chains.checkpoint(entries.get(4)));
        links.subList(5, 20).forEach(walk::link);

        assertThat(walk.verdict()).isEqualTo(new Sound(6, 20, 0, 5, List.of(4L)));
        assertThat(walk.verdict().sentence()).contains("entry 4 proves nothing any more");
    }

    @Test
    void after_an_anchor_there_is_always_an_entry() {
        var walk = ChainVerifier.ofStore(List.of());
        walk.anchor(Chains.checkpoint(entries.get(4)));

        assertDamage(walk.verdict(), Damage.CUT_OFF, 6);
    }

    @Test
    void an_export_without_entries_was_cut_off() {
        assertDamage(ChainVerifier.ofExport(List.of()).verdict(), Damage.CUT_OFF, 1);
    }

    @Test
    void what_can_be_said_of_the_end_is_said_of_a_sound_chain_only() {
        var sound = ChainVerifier.ofStore(List.of());
        links.forEach(sound::link);
        links.remove(6);
        var damaged = ChainVerifier.ofStore(List.of());
        links.forEach(damaged::link);

        assertThat(sound.end(Chains.NOW).get()).isEqualTo(new Checkpoint(20, last.hash(), Chains.NOW));
        assertDamage(damaged.end(Chains.NOW).getLeft(), Damage.REMOVED, 7);
    }
}
