package org.claviger.adapters.http.server;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The memory for requests that have not arrived as a whole, in places of {@link #BYTES}. Once more than half of the places
 * are taken, whoever takes another one is in a hurry; and when none is left, whoever has been in a hurry for longest gives
 * up its own. So those that never end neither stop those that were there before, nor those whose end is on its way.
 */
final class BodyMemory {
    /** Of each place. */
    static final int BYTES = 8_192;

    private final int most;
    private final Set<Guest> hurried = new LinkedHashSet<>();
    private int taken;

    BodyMemory(int most) {
        this.most = most;
    }

    /** Has places. */
    abstract static class Guest {
        private int places;

        /** It has little time from now on. Called once at most. */
        abstract void hurry();

        /** Its places are gone. */
        abstract void turnedOut();
    }

    /**
     * Takes more, until there are enough for so many bytes.
     *
     * @return whether they could be had; else the guest keeps those that it has
     */
    boolean take(Guest guest, int bytes) {
        Set<Guest> out = new LinkedHashSet<>();
        boolean hurry;
        synchronized (hurried) {
            int more = 1 + bytes / BYTES - guest.places;
            if (more <= 0) {
                return true;
            }
            for (var others = hurried.iterator(); taken + more > most && others.hasNext(); ) {
                Guest longest = others.next();
                if (longest != guest) {
                    others.remove();
                    taken -= longest.places;
                    longest.places = 0;
                    out.add(longest);
                }
            }
            if (taken + more > most) {
                out.forEach(Guest::turnedOut);
                return false;
            }
            taken += more;
            guest.places += more;
            hurry = taken > most / 2 && hurried.add(guest);
        }
        out.forEach(Guest::turnedOut);
        if (hurry) {
            guest.hurry();
        }
        return true;
    }

    /** It has arrived, and is not turned out any more. */
    void arrived(Guest guest) {
        synchronized (hurried) {
            hurried.remove(guest);
        }
    }

    void leave(Guest guest) {
        synchronized (hurried) {
            hurried.remove(guest);
            taken -= guest.places;
            guest.places = 0;
        }
    }
}
