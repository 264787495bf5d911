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
 *
 * <p>Domain and application must have rows. Another ring has them if one of its packages has; a row there is about the other
 * rows of its ring, and sees all of the rings further in.
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
     * @param context its package under the root, such as {@code application.tokens} or {@code adapters.http.portal.kit}; what
     *     lies deeper belongs to it, unless that has a row of its own
     * @param sees the contexts that it may look at, besides itself
     * @throws IllegalArgumentException when the table has the context already, or one of the others is not above it
     */
    public Contexts row(String context, String... sees) {
        if (!isContext(context)) {
            throw new IllegalArgumentException(context + " is no context of a ring");
        }
        if (rows.containsKey(context)) {
            throw new IllegalArgumentException(context + " is in the table twice");
        }
        for (String seen : sees) {
            if (!rows.containsKey(seen)) {
                throw new IllegalArgumentException(
                        "%s may see only contexts above it, not %s".formatted(context, seen));
            }
            if (isSeenByAll(context, seen)) {
                throw new IllegalArgumentException(
                        "%s sees all of the rings further in, %s too".formatted(context, seen));
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

    private static boolean isContext(String name) {
        String ring = RingLayout.ringOf(name);
        String below = name.substring(ring.length());
        return RingLayout.isRing(ring)
                && below.matches(RingLayout.isPure(ring) ? "(\\.[a-z][a-z0-9]*)?" : "(\\.[a-z][a-z0-9]*)*+")
                && !name.endsWith(".spi");
    }

    private static boolean isSeenByAll(String context, String seen) {
        return !RingLayout.isPure(RingLayout.ringOf(context)) && RingLayout.isPure(RingLayout.ringOf(seen));
    }

    private static boolean isOutward(String context, String seen) {
        String ring = RingLayout.ringOf(context);
        boolean shared = context.equals(ring);
        boolean sameRing = ring.equals(RingLayout.ringOf(seen));
        return sameRing
                ? shared
                : !ring.equals(RingLayout.APPLICATION)
                        || !RingLayout.ringOf(seen).equals(RingLayout.DOMAIN);
    }

    Set<String> rings() {
        return rows.keySet().stream().map(RingLayout::ringOf).collect(toSet());
    }

    List<String> in(Set<String> rings) {
        return rows.keySet().stream()
                .filter(context -> rings.contains(RingLayout.ringOf(context)))
                .toList();
    }

    /**
     * The context that a package belongs to, whether or not it has a row; the ring alone for what its contexts share.
     *
     * @param path of the package, under the root
     */
    String of(String path) {
        String ring = RingLayout.ringOf(path);
        String below = path.substring(ring.length()).replaceFirst("^\\.spi(\\..*)?$", "");
        String context = ring + below;
        while (!rows.containsKey(context) && !isOneStepBelow(ring, context) && !context.equals(ring)) {
            context = context.substring(0, context.lastIndexOf('.'));
        }
        return context;
    }

    private static boolean isOneStepBelow(String ring, String context) {
        return context.lastIndexOf('.') == ring.length();
    }

    boolean has(String context) {
        return rows.containsKey(context);
    }

    boolean allows(String context, String seen) {
        return context.equals(seen)
                || seen.equals(RingLayout.ringOf(seen))
                || rows.getOrDefault(context, Set.of()).contains(seen);
    }
}
