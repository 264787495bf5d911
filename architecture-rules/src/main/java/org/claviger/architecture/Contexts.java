package org.claviger.architecture;

import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which context may look at which: a table, written from the inside out. A row names only rows above it, so there are no
 * cycles. What lies directly in a ring, or in its {@code spi}, is shared: every context of the ring and of the rings
 * around it sees it, and it sees no context unless it has a row, named like the ring.
 */
public final class Contexts {
    private final Map<String, Set<String>> rows;

    private Contexts(Map<String, Set<String>> rows) {
        this.rows = rows;
    }

    public static Contexts none() {
        return new Contexts(Map.of());
    }

    /**
     * Adds a context.
     *
     * @param context its package under the root, such as {@code application.tokens}; what lies deeper belongs to it
     * @param sees the contexts that it may look at, besides itself
     * @throws IllegalArgumentException when the table has the context already, or one of the others is not above it
     */
    public Contexts row(String context, String... sees) {
        if (!context.matches("(domain|application)(\\.[a-z][a-z0-9]*)?") || context.endsWith(".spi")) {
            throw new IllegalArgumentException(context + " is no context of the domain or the application");
        }
        if (rows.containsKey(context)) {
            throw new IllegalArgumentException(context + " is in the table twice");
        }
        for (String seen : sees) {
            if (!rows.containsKey(seen)) {
                throw new IllegalArgumentException(
                        "%s may see only contexts above it, not %s".formatted(context, seen));
            }
            if (isOutward(context, seen)) {
                throw new IllegalArgumentException(
                        "%s may see only what is further in, not %s".formatted(context, seen));
            }
        }
        Map<String, Set<String>> more = new LinkedHashMap<>(rows);
        more.put(context, Set.of(sees));
        return new Contexts(more);
    }

    private static boolean isOutward(String context, String seen) {
        boolean shared = context.equals(ringOf(context));
        boolean sameRing = ringOf(context).equals(ringOf(seen));
        return sameRing ? shared : ringOf(context).equals(House.DOMAIN);
    }

    private static String ringOf(String context) {
        return context.split("\\.")[0];
    }

    Set<String> rings() {
        return rows.keySet().stream().map(Contexts::ringOf).collect(toSet());
    }

    List<String> in(Set<String> rings) {
        return rows.keySet().stream()
                .filter(context -> rings.contains(ringOf(context)))
                .toList();
    }

    boolean has(String context) {
        return rows.containsKey(context);
    }

    boolean allows(String context, String seen) {
        return context.equals(seen)
                || seen.equals(ringOf(seen))
                || rows.getOrDefault(context, Set.of()).contains(seen);
    }
}
