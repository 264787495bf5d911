package org.claviger.adapters.http.members;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.users.UserView;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.User;
import org.jspecify.annotations.Nullable;

/**
 * A user with all of the profile.
 *
 * @param isTermsAndConditionsAccepted always false: there is nothing to accept
 * @param embedded absent unless it was asked for
 */
record UserJson(
        UUID key,
        String name,
        String email,
        String status,
        AccessJson access,
        @Nullable Instant lastLoginAt,
        boolean isActive,
        @Nullable String photoUrl,
        boolean isEmailVerified,
        boolean isTermsAndConditionsAccepted,

        @JsonProperty("_embedded") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Optional<EmbeddedJson> embedded) {

    static UserJson of(UserView view, Optional<EmbeddedJson> embedded) {
        return UserMapper.INSTANCE.user(view.user(), new AccessJson(view.member(), view.endUser()), embedded);
    }

    /** What the caller may not know is absent. */
    record AccessJson(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Boolean> hasOrganizationRoles,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Boolean> hasApplicationRoles) {}

    /** What was not asked for, and what the caller may not know, is absent. */
    record EmbeddedJson(
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<?>> applicationRoles,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<IdentityJson>> userIdentityProviders) {}

    /** A user as an identity provider knows it; of the profile there, nothing is kept but the username. */
    record IdentityJson(
            UUID userKey,
            UUID identityProviderKey,
            @Nullable String subject,
            @Nullable String username,
            @Nullable String name,
            @Nullable String email,
            @Nullable String photoUrl,
            @Nullable Instant firstLoginAt,
            @Nullable Instant lastLoginAt,
            @Nullable Boolean isEmailVerified) {

        static IdentityJson of(User user, Identity identity) {
            return UserMapper.INSTANCE.identity(user.key().value(), identity);
        }
    }

    /** A user among those who have a role. */
    record OfRoleJson(
            UUID key,
            String name,
            String email,
            String status,
            @Nullable String photoUrl,
            @Nullable Instant lastLoginAt,

            @JsonProperty("_embedded") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Optional<EmbeddedJson> embedded) {

        static OfRoleJson of(UserView view, Optional<EmbeddedJson> embedded) {
            return UserMapper.INSTANCE.ofRole(view.user(), embedded);
        }
    }

    /** A user among those of a group. */
    record OfGroupJson(List<String> membershipTypes, ProfileJson user) {

        /** As {@link OfRoleJson}, but who never signed in has no {@code lastLoginAt}: in this shape it cannot be null. */
        record ProfileJson(
                UUID key,
                String name,
                String email,
                String status,
                @Nullable String photoUrl,
                @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Instant> lastLoginAt,

                @JsonProperty("_embedded") @JsonInclude(JsonInclude.Include.NON_EMPTY)
                Optional<EmbeddedJson> embedded) {}

        static OfGroupJson of(String membershipType, UserView view, Optional<EmbeddedJson> embedded) {
            return new OfGroupJson(List.of(membershipType), UserMapper.INSTANCE.ofGroup(view.user(), embedded));
        }
    }
}
