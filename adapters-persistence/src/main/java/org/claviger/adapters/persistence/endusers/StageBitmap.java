package org.claviger.adapters.persistence.endusers;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;

/** Sets of stages as numbers: each stage with an application role has its bit. */
public final class StageBitmap {
    private static final int MAX = 62;

    private final Map<StageSlug, Long> bits;

    private StageBitmap(Map<StageSlug, Long> bits) {
        this.bits = bits;
    }

    public static StageBitmap read(Handle handle) {
        return new StageBitmap(handle
                .createQuery("SELECT stage, bit FROM stage_bit")
                .map((row, context) -> Map.entry(new StageSlug(row.getString("stage")), 1L << row.getInt("bit")))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Gives the stage a bit. Bits of stages without an application role can be given anew: no user has them.
     *
     * @throws IllegalStateException when 62 other stages have application roles
     */
    static void require(Handle handle, StageSlug stage) {
        if (read(handle).bits.containsKey(stage)) {
            return;
        }
        handle.execute("DELETE FROM stage_bit WHERE stage NOT IN (SELECT stage FROM application_role)");
        Collection<Long> taken = read(handle).bits.values();
        int free = IntStream.range(0, MAX)
                .filter(bit -> !taken.contains(1L << bit))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("at most %s stages have application roles".formatted(MAX)));
        handle.createUpdate("INSERT INTO stage_bit (stage, bit) VALUES (?, ?)")
                .bind(0, stage.value())
                .bind(1, free)
                .execute();
    }

    /** Stages without a bit are left out: nobody has an application role there. */
    public long mask(Collection<StageSlug> stages) {
        return stages.stream().mapToLong(stage -> bits.getOrDefault(stage, 0L)).reduce(0, (one, other) -> one | other);
    }

    public Set<StageSlug> stages(long mask) {
        return bits.entrySet().stream()
                .filter(entry -> (mask & entry.getValue()) != 0)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }
}
