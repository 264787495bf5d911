package org.claviger.adapters.http.endusers;

import java.util.Map;
import org.claviger.adapters.http.request.QueryParameters;

/** How somebody is in a group: {@code Assigned}, or {@code Mapped} by claims, which nobody is at present. */
public final class MembershipTypes {
    public static final String ASSIGNED = "Assigned";

    private static final Map<String, Boolean> MAPPED = Map.of(ASSIGNED, false, "Mapped", true);

    private MembershipTypes() {}

    /** Whether {@code membershipType} asks for those by mapping only. */
    public static boolean onlyMapped(QueryParameters query) {
        return query.oneOf("membershipType", MAPPED).orElse(false);
    }
}
