package org.claviger.adapters.http.portal.kit;

/** Where the pages are that others lead to. */
public final class PortalPaths {
    public static final String OVERVIEW = "/portal";
    public static final String CLIENTS = "/portal/clients";
    public static final String USERS = "/portal/users";
    public static final String ROLES = "/portal/roles";
    public static final String GROUPS = "/portal/groups";
    public static final String APPLICATION_ROLES = "/portal/application-roles";
    public static final String STAGES = "/portal/stages";
    public static final String DEPLOYED_ASSETS = "/portal/deployed-assets";
    public static final String CATALOG = "/portal/catalog";
    public static final String AUDIT = "/portal/audit";
    public static final String TRY = "/portal/try";

    private PortalPaths() {}
}
