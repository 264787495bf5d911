package org.claviger.application.members;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.users.GrantOrganizationRole;
import org.claviger.application.users.UserDraft;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.User;
import org.claviger.domain.permissions.Caller;
import org.jspecify.annotations.Nullable;

/** Users to begin with. */
public record NewMembers(EmbeddedClaviger claviger) {

    public static UserDraft draft(String name, String email) {
        return new UserDraft(
                Optional.of(name),
                Optional.of(email),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public User created(String name) {
        return claviger.users
                .create()
                .create(claviger.admin, draft(name, name.toLowerCase(Locale.ROOT) + "@example.org"))
                .get();
    }

    /** @param start null for at once */
    public Either<MemberRefusal, User> grant(
            Caller by, User user, OrganizationRoleKey role, @Nullable Instant start, @Nullable Instant end) {
        return claviger.users
                .grantRole()
                .grant(new GrantOrganizationRole.Command(
                        by,
                        user.key(),
                        Optional.of(role),
                        Optional.ofNullable(start),
                        Optional.ofNullable(end),
                        List.of(),
                        Optional.empty(),
                        List.of()));
    }
}
