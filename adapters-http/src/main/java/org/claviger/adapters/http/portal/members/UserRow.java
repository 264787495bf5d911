package org.claviger.adapters.http.portal.members;

import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.application.users.UserView;
import org.claviger.domain.members.User;

/** A user in a list. */
public record UserRow(String key, String name, String email, String status) {
    public static UserRow of(UserView view) {
        User user = view.user();
        return new UserRow(
                user.key().toString(), user.name().value(), user.email().value(), Codes.of(user.status()));
    }

    /** What is drawn like it. */
    public String badge() {
        return switch (status) {
            case "active" -> "available";
            case "inactive" -> "suspended";
            default -> "needs-attention";
        };
    }
}
