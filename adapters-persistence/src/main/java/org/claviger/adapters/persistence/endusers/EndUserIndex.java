package org.claviger.adapters.persistence.endusers;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Keeps {@code end_user} true when roles come and go, for many users with one statement. */
final class EndUserIndex {
    /** Of no role: roles have positive IDs. */
    static final long NO_ROLE = 0;

    private final Handle handle;
    private final StageBitmap bits;

    EndUserIndex(Handle handle) {
        this.handle = handle;
        this.bits = StageBitmap.read(handle);
    }

    /** @param users a query of user IDs */
    void gained(Collection<StageSlug> stages, String users, Map<String, ?> bindings) {
        long mask = bits.mask(stages);
        if (mask == 0) {
            return;
        }
        update("""
                INSERT INTO end_user (user_id, stages) SELECT user_id, :mask FROM (%s) WHERE TRUE
                ON CONFLICT (user_id) DO UPDATE SET stages = stages | excluded.stages
                WHERE stages & excluded.stages != excluded.stages""".formatted(users), mask, bindings);
    }

    /**
     * Looks once more where the users have roles. Call it when the rows are gone.
     *
     * @param stages where they may have lost something
     * @param without a role that is about to go, or {@link #NO_ROLE}
     * @param users a query of user IDs
     */
    void lost(Set<StageSlug> stages, long without, String users, Map<String, ?> bindings) {
        for (StageSlug stage : stages) {
            handle.createUpdate("""
                            UPDATE end_user SET stages = stages & ~:mask
                            WHERE stages & :mask != 0 AND user_id IN (%s)
                                AND NOT EXISTS (
                                    SELECT 1 FROM user_application_role AS held
                                    CROSS JOIN application_role AS role ON role.role_id = held.role_id
                                    WHERE held.user_id = end_user.user_id
                                        AND role.stage = :stage AND role.role_id != :without)
                                AND NOT EXISTS (
                                    SELECT 1 FROM group_user AS place
                                    CROSS JOIN group_role AS given ON given.group_id = place.group_id
                                    CROSS JOIN application_role AS role ON role.role_id = given.role_id
                                    WHERE place.user_id = end_user.user_id
                                        AND role.stage = :stage AND role.role_id != :without)""".formatted(users))
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bindMap(bindings)
                    .bind("mask", bits.mask(Set.of(stage)))
                    .bind("stage", stage.value())
                    .bind("without", without)
                    .execute();
        }
        update("DELETE FROM end_user WHERE stages = 0 AND user_id IN (%s)".formatted(users), 0, bindings);
    }

    private void update(String sql, long mask, Map<String, ?> bindings) {
        handle.createUpdate(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bindMap(bindings)
                .bind("mask", mask)
                .execute();
    }
}
