package org.claviger.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.claviger.bootstrap.Browser.Page;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.permissions.SystemPermissions;

/** Makes people who sign in to the portal. */
final class PortalMembers {
    static final String ADMIN = "admin@localhost";
    static final String PASSWORD = "correct horse battery";

    private static final String IDENTITY = "/api/identity/v1";

    /** What {@link #powerless} holds. */
    static final Scopes HELD_BY_POWERLESS =
            Scopes.of(List.of(new Scope(SystemPermissions.VIEW_AUDIT_TRAIL, GrantTarget.ORGANIZATION)));

    private PortalMembers() {}

    /** A server whose first administrator has {@link #PASSWORD}. */
    static RunningClaviger started() {
        return RunningClaviger.with(Map.of("CLAVIGER_ADMIN_PASSWORD", PASSWORD));
    }

    /** The same, and its links can be followed. */
    static RunningClaviger reachable() {
        return RunningClaviger.reachable(Map.of("CLAVIGER_ADMIN_PASSWORD", PASSWORD));
    }

    static Browser administrator(RunningClaviger claviger) {
        return Browser.signedIn(claviger, ADMIN, PASSWORD);
    }

    /** A new user's key. */
    static String user(RunningClaviger claviger, String email, String name) {
        return claviger.administer(
                        "POST", IDENTITY + "/users", "{\"email\":\"%s\",\"name\":\"%s\"}".formatted(email, name))
                .json()
                .get("key")
                .stringValue();
    }

    /** The link with which the user chooses a password. */
    static String invite(RunningClaviger claviger, String userKey) {
        return claviger.administer("POST", IDENTITY + "/users/" + userKey + "/invitations", "")
                .json()
                .get("link")
                .stringValue();
    }

    /**
     * The key of a new role that the user has.
     *
     * @param permissions as the API takes them
     */
    static String giveRole(RunningClaviger claviger, String userKey, String name, String permissions) {
        String role = claviger.administer(
                        "POST",
                        IDENTITY + "/organization-roles",
                        "{\"name\":\"%s\",\"permissions\":[%s]}".formatted(name, permissions))
                .json()
                .get("orgRoleKey")
                .stringValue();
        claviger.administer("POST", IDENTITY + "/users/" + userKey + "/organization-roles/" + role, "");
        return role;
    }

    /** Accepts the invitation with {@link #PASSWORD}. */
    static Page accept(Browser browser, String link) {
        browser.open("/portal/invitation");
        return browser.send("/portal/invitation", "ticket", link, "password", PASSWORD);
    }

    /** Somebody who may see no clients. */
    static Browser powerless(RunningClaviger claviger) {
        return member(claviger, "powerless@example.com", "Auditor", "{\"claimName\":\"audit-trail:view\"}");
    }

    /**
     * Somebody with one role, signed in.
     *
     * @param permissions as the API takes them
     */
    static Browser member(RunningClaviger claviger, String email, String role, String permissions) {
        return member(claviger, email, "With the role " + role, role, permissions);
    }

    private static Browser member(
            RunningClaviger claviger, String email, String name, String role, String permissions) {
        String user = user(claviger, email, name);
        giveRole(claviger, user, role, permissions);
        var browser = new Browser(claviger);
        accept(browser, invite(claviger, user));
        return Browser.signedIn(claviger, email, PASSWORD);
    }

    /** With a role of their own. */
    static Browser member(RunningClaviger claviger, String email, String permissions) {
        return member(claviger, email, "Role of " + email, permissions);
    }

    /**
     * Somebody who has signed in.
     *
     * @param name of one word
     * @param permissions as the API takes them
     */
    static Browser holding(RunningClaviger claviger, String name, String permissions) {
        return member(claviger, name.toLowerCase(Locale.ROOT) + "@example.com", name, "Role of " + name, permissions);
    }
}
