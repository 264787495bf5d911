package org.claviger.adapters.http.portal.kit;

import java.time.Instant;
import java.util.List;
import org.claviger.domain.members.User;

/**
 * What every page knows.
 *
 * @param base goes in front of every path
 * @param path of this page
 * @param here path and query of this page, to come back to
 * @param token of all forms of this page
 * @param done what was done before this page, in words; empty mostly
 */
public record PageModel(
        PageRequest visit,
        String base,
        String path,
        String here,
        String token,
        String done,
        Assets assets,
        Instant now) {
    /** In the order in which they are shown; each is shown to whom its page is shown. */
    private static final List<Entry> NAVIGATION = List.of(
            new Entry(PortalPaths.OVERVIEW, "nav.overview"),
            new Entry(PortalPaths.CLIENTS, "nav.clients"),
            new Entry(PortalPaths.USERS, "nav.users"),
            new Entry(PortalPaths.ROLES, "nav.roles"),
            new Entry(PortalPaths.GROUPS, "nav.groups"),
            new Entry(PortalPaths.APPLICATION_ROLES, "nav.application-roles"),
            new Entry(PortalPaths.STAGES, "nav.stages"),
            new Entry(PortalPaths.CATALOG, "nav.catalog"),
            new Entry(PortalPaths.AUDIT, "nav.audit"),
            new Entry(PortalPaths.TRY, "nav.try"));

    /** An entry of the navigation. */
    public record Entry(String path, String key) {}

    /** Of a field of a form, if it has one. */
    public String label(String field) {
        String key = "field." + field;
        return visit.messages().has(key) ? text(key) : field;
    }

    public String text(String key, Object... values) {
        return visit.messages().text(key, values);
    }

    String language() {
        return visit.messages().code();
    }

    String theme() {
        return visit.theme().code();
    }

    public String href(String path) {
        return base + path;
    }

    String asset(String name) {
        return base + assets.path(name);
    }

    boolean signedIn() {
        return visit.present().isPresent();
    }

    /** Empty when nobody has signed in. */
    public String userName() {
        return visit.present()
                .map(present -> present.user())
                .map(User::name)
                .map(name -> name.value())
                .orElse("");
    }

    /** Whether the member is let in by this route, written as in the table {@code Authorization}. */
    public boolean may(String route) {
        return visit.may(route);
    }

    /** Only what the member may see. */
    List<Entry> navigation() {
        return NAVIGATION.stream().filter(entry -> may("GET " + entry.path())).toList();
    }

    /** What {@code aria-current} says of an entry; empty for all but the page itself and those below. */
    String current(Entry entry) {
        if (path.equals(entry.path())) {
            return "page";
        }
        return !entry.path().equals(ReturnPath.HOME) && path.startsWith(entry.path() + "/") ? "true" : "";
    }

    public Times times() {
        return new Times(visit.messages(), now);
    }
}
