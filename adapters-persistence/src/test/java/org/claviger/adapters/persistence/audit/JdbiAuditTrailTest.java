package org.claviger.adapters.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.audit.AuditPorts;
import org.claviger.application.audit.AuditStores;
import org.claviger.application.audit.AuditTrailContract;
import org.claviger.application.audit.AuditUseCases;
import org.claviger.application.audit.FakeCheckpoints;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.Facts;
import org.claviger.domain.audit.Happening;
import org.claviger.domain.audit.Origin;
import org.claviger.domain.audit.Verdict;
import org.claviger.domain.audit.Verdict.Damage;
import org.claviger.domain.audit.Verdict.Damaged;
import org.claviger.domain.audit.Verdict.Sound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiAuditTrailTest implements AuditTrailContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    private final FakeCheckpoints signer = new FakeCheckpoints("me");

    @Override
    public AuditStores auditStores() {
        return stores(databases.open());
    }

    private AuditStores stores(Database database) {
        var trail = new JdbiAuditTrail(database, () -> Origin.SYSTEM, signer);
        return new AuditStores(trail, new JdbiAuditEntries(database), database, () -> trail.flushLast(NOW));
    }

    private static void happen(AuditStores stores, int times) {
        stores.unitOfWork().run(() -> {
            for (int i = 0; i < times; i++) {
                stores.trail()
                        .record(
                                Happening.of(
                                        AuditEvent.STAGE_ADDED,
                                        AuditedObject.of(AuditedObject.Kind.STAGE, "test"),
                                        Facts.of("n", i)),
                                NOW.plusMillis(i));
            }
            return stores;
        });
    }

    private Verdict verdict(AuditStores stores) {
        return AuditUseCases.over(
                        new AuditPorts(stores.trail(), stores.entries(), signer, stores.unitOfWork()), () -> NOW)
                .verify()
                .verify(Optional.empty())
                .verdict();
    }

    @Test
    void a_checkpoint_comes_with_every_thousandth_entry() {
        var stores = auditStores();

        happen(stores, 2 * Checkpoint.EVERY + 1);

        assertThat(stores.entries().checkpoints(0, Long.MAX_VALUE))
                .extracting(statement -> statement.number())
                .containsExactly(1_000L, 2_000L);
        assertThat(verdict(stores)).isEqualTo(new Sound(1, 2_001, 2, 2_000));
    }

    private void assertDamage(String sql, Damage kind, long number) {
        var database = databases.open();
        var stores = stores(database);
        happen(stores, 20);

        database.write(handle -> handle.execute(sql));

        assertThat(verdict(stores)).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(kind);
            assertThat(damaged.number()).isEqualTo(number);
        });
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
