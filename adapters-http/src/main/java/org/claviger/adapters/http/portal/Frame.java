package org.claviger.adapters.http.portal;

import java.time.Instant;
import java.util.List;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.OwnPermissions;

/**
 * What every page knows.
 *
 * @param base goes in front of every path
 * @param path of this page
 * @param here path and query of this page, to come back to
 * @param token of all forms of this page
 */
record Frame(Visit visit, String base, String path, String here, String token, Assets assets, Instant now) {

    /** An entry of the navigation. */
    record Entry(String path, String key) {}

    String text(String key, Object... values) {
        return visit.messages().text(key, values);
    }

    String language() {
        return visit.messages().code();
    }

    String theme() {
        return visit.theme().code();
    }

    String href(String path) {
        return base + path;
    }

    String asset(String name) {
        return base + assets.path(name);
    }

    boolean signedIn() {
        return visit.present().isPresent();
    }

    /** Empty when nobody has signed in. */
    String userName() {
        return visit.present()
                .map(present -> present.user())
                .map(User::name)
                .map(name -> name.value())
                .orElse("");
    }

    boolean maySeeClients() {
        return visit.may(OwnPermissions.VIEW_API_CLIENTS);
    }

    /** Only what the member may see. */
    List<Entry> navigation() {
        if (!signedIn()) {
            return List.of();
        }
        var overview = new Entry("/portal", "nav.overview");
        return maySeeClients() ? List.of(overview, new Entry("/portal/clients", "nav.clients")) : List.of(overview);
    }

    /** What {@code aria-current} says of an entry; empty for all but the page itself and those below. */
    String current(Entry entry) {
        if (path.equals(entry.path())) {
            return "page";
        }
        return !entry.path().equals(ReturnPath.HOME) && path.startsWith(entry.path() + "/") ? "true" : "";
    }

    Times times() {
        return new Times(visit.messages(), now);
    }
}
