package org.claviger.adapters.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.audit.AuditLogContract;
import org.claviger.application.audit.AuditPorts;
import org.claviger.application.audit.AuditStores;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.ExportAuditTrail.Part;
import org.claviger.application.audit.FakeCheckpoints;
import org.claviger.application.audit.KeptInMemory;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.VerificationResult;
import org.claviger.domain.audit.VerificationResult.Damage;
import org.claviger.domain.audit.VerificationResult.Damaged;
import org.claviger.domain.audit.VerificationResult.Sound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiAuditLogTest implements AuditLogContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    private final FakeCheckpoints signer = new FakeCheckpoints("me");
    private final KeptInMemory keeper = new KeptInMemory();

    @Override
    public AuditStores auditStores() {
        return stores(databases.open());
    }

    private AuditStores stores(Database database) {
        return AuditStores.of(new JdbiAuditLog(database), new JdbiAuditEntries(database), database);
    }

    private static void happen(AuditStores stores, int times) {
        stores.unitOfWork().run(() -> {
            for (int i = 0; i < times; i++) {
                stores.trail()
                        .record(
                                AuditRecord.of(
                                        AuditEvent.STAGE_ADDED,
                                        AuditedObject.of(AuditedObject.Kind.STAGE, "test"),
                                        AuditAttributes.of("n", i)),
                                NOW.plusMillis(i));
            }
            return stores;
        });
    }

    private AuditUseCases useCases(AuditStores stores) {
        return AuditUseCases.over(
                new AuditPorts(stores.trail(), stores.entries(), signer, keeper, stores.unitOfWork()), () -> NOW);
    }

    private VerificationResult verdict(AuditStores stores) {
        return useCases(stores).verify().verify(Optional.empty()).orElseThrow().verdict();
    }

    @Test
    void checkpoints_that_come_with_entries_are_counted_as_sound() {
        var stores = auditStores();

        happen(stores, 2 * Checkpoint.EVERY + 1);

        assertThat(verdict(stores)).isEqualTo(new Sound(1, 2_001, 2, 2_000, List.of()));
    }

    private void assertDamage(String sql, Damage kind, long number) {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 20);

        database.write(handle -> handle.execute(sql));

        assertDamage(verdict(stores), kind, number);
    }

    private static void assertDamage(VerificationResult verdict, Damage kind, long number) {
        assertThat(verdict).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(kind);
            assertThat(damaged.number()).isEqualTo(number);
        });
    }

    @Test
    void nothing_is_signed_after_a_chain_that_is_not_the_one_that_was_signed_before() {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 20);
        var audit = useCases(stores);
        assertThat(audit.checkpoint().now().isRight()).isTrue();

        database.write(handle -> handle.execute("DELETE FROM audit_entry WHERE number > 10")
                + handle.execute("DELETE FROM audit_checkpoint"));
        var shorter = audit.checkpoint().now();
        happen(stores, 20);
        var other = audit.checkpoint().now();
        List<Part> export = new ArrayList<>();
        audit.export().export(export::add);

        assertDamage(shorter.getLeft(), Damage.CUT_OFF, 20);
        assertDamage(other.getLeft(), Damage.CHANGED, 20);
        assertDamage(audit.checkpoint().hourly().orElseThrow(), Damage.CHANGED, 20);
        assertDamage(audit.cut().cut(Duration.ofDays(1).negated()).getLeft(), Damage.CHANGED, 20);
        assertDamage(verdict(stores), Damage.CHANGED, 1);
        assertThat(stores.entries().lastCheckpoint()).isEmpty();
        assertThat(export).noneMatch(Part.Checkpoint.class::isInstance);
    }

    @Test
    void a_last_entry_that_was_changed_is_not_signed() {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 20);

        database.write(handle ->
                handle.execute("UPDATE audit_entry SET hash = '%s' WHERE number = 20".formatted("0".repeat(64))));

        assertDamage(useCases(stores).checkpoint().now().getLeft(), Damage.CHANGED, 20);
    }

    @Test
    void damaged_entries_are_not_removed_as_old_ones() {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 2_500);

        database.write(handle -> handle.execute("UPDATE audit_entry SET at = at - 1 WHERE number = 1500"));
        var cut = useCases(stores).cut().cut(Duration.ofDays(1).negated());

        assertDamage(cut.getLeft(), Damage.CHANGED, 1_500);
        assertThat(stores.entries().links(0, 2_000, 1))
                .extracting(ChainLink::number)
                .containsExactly(1_001L);
        assertDamage(verdict(stores), Damage.CHANGED, 1_500);
    }

    @Test
    void all_entries_cannot_be_gone_when_some_were_cut_off() {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 20);
        assertThat(useCases(stores).cut().cut(Duration.ofDays(1).negated()).get())
                .isEqualTo(19);

        database.write(handle -> handle.execute("DELETE FROM audit_entry"));

        assertDamage(verdict(stores), Damage.CUT_OFF, 20);
    }

    @Test
    void numbers_begin_with_one() {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 20);
        String copy =
                "INSERT INTO audit_entry SELECT -5, at, event, outcome, actor, object, entry, hash FROM audit_entry WHERE number = 5";

        assertThatThrownBy(() -> database.write(handle -> handle.execute(copy)))
                .hasStackTraceContaining("CHECK constraint failed");
        database.write(handle -> handle.execute("PRAGMA ignore_check_constraints = 1") + handle.execute(copy));

        assertDamage(verdict(stores), Damage.INSERTED, 1);
    }

    @Test
    void a_text_that_was_changed_is_found() {
        assertDamage(
                "UPDATE audit_entry SET entry = replace(entry, '\"6\"', '\"x\"') WHERE number = 7", Damage.CHANGED, 7);
    }

    @Test
    void a_text_that_is_no_text_of_ours_is_found() {
        assertDamage("UPDATE audit_entry SET entry = 'null' WHERE number = 7", Damage.CHANGED, 7);
        assertDamage("UPDATE audit_entry SET entry = entry || ' ' WHERE number = 7", Damage.CHANGED, 7);
    }

    @Test
    void a_column_that_was_changed_is_found() {
        assertDamage("UPDATE audit_entry SET actor = 'cli' WHERE number = 7", Damage.CHANGED, 7);
        assertDamage("UPDATE audit_entry SET at = at + 1 WHERE number = 7", Damage.CHANGED, 7);
        assertDamage("UPDATE audit_entry SET object = NULL WHERE number = 7", Damage.CHANGED, 7);
    }

    @Test
    void a_deleted_row_is_found() {
        assertDamage("DELETE FROM audit_entry WHERE number = 7", Damage.REMOVED, 7);
        assertDamage("DELETE FROM audit_entry WHERE number <= 3", Damage.REMOVED, 1);
    }

    @Test
    void an_inserted_row_is_found() {
        assertDamage(
                "INSERT INTO audit_entry SELECT 21, at, event, outcome, actor, object, entry, hash FROM audit_entry WHERE number = 20",
                Damage.CHANGED,
                21);
    }

    @Test
    void a_checkpoint_that_was_taken_away_is_found() {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 1_001);

        database.write(handle -> handle.execute("DELETE FROM audit_checkpoint"));

        assertThat(verdict(stores))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.damage()).isEqualTo(Damage.CHECKPOINT));
    }
}
