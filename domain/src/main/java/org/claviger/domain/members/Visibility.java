package org.claviger.domain.members;

import java.util.List;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/**
 * Which users somebody may see, and how much of them. Who manages users sees everybody, and where they are end users.
 *
 * @param everybody whether all users are seen
 * @param members whether users with organization roles are seen, and who has one
 * @param stages where end users are seen
 */
public record Visibility(boolean everybody, boolean members, List<StageSlug> stages) {

    public static Visibility of(Caller caller, Stages all) {
        boolean everybody = caller.holds(SystemPermissions.MANAGE_USERS);
        return new Visibility(
                everybody,
                everybody || caller.holds(SystemPermissions.VIEW_MEMBERS),
                all.inOrder().stream()
                        .map(Stage::slug)
                        .filter(stage -> everybody || caller.holds(SystemPermissions.VIEW_END_USERS, stage))
                        .toList());
    }
}
