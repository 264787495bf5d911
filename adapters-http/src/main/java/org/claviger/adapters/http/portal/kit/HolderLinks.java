package org.claviger.adapters.http.portal.kit;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.application.permissions.Grantee;

/** Because of whom something cannot be removed, with the pages that tell more about them. */
final class HolderLinks {
    static final Found NOBODY = new Found(List.of(), 0);

    private static final Map<String, String> LISTS = Map.of(
            "api-client", PortalPaths.CLIENTS,
            "group", PortalPaths.GROUPS,
            "application-role", PortalPaths.APPLICATION_ROLES);

    private HolderLinks() {}

    /** @param total how many there are, listed or not */
    public record Found(List<Removal.Holder> listed, int total) {}

    static Found of(Context ctx, CatalogRefusal refusal) {
        return refusal instanceof CatalogRefusal.StillGranted granted
                ? new Found(
                        granted.holders().stream()
                                .map(holder -> new Removal.Holder(
                                        "holder." + holder.kind(), holder.name(), link(PageRequest.of(ctx), holder)))
                                .toList(),
                        granted.total())
                : NOBODY;
    }

    private static String link(PageRequest visit, Grantee holder) {
        String list = LISTS.getOrDefault(holder.kind(), "");
        return !list.isEmpty() && visit.may("GET " + list) ? list + "/" + holder.id() : "";
    }
}
