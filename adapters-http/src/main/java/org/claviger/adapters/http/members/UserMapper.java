package org.claviger.adapters.http.members;

import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.members.UserJson.AccessJson;
import org.claviger.adapters.http.members.UserJson.EmbeddedJson;
import org.claviger.adapters.http.members.UserJson.IdentityJson;
import org.claviger.adapters.http.members.UserJson.OfGroupJson.ProfileJson;
import org.claviger.adapters.http.members.UserJson.OfRoleJson;
import org.claviger.adapters.http.response.WireMappings;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.User;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = WireMappings.class)
interface UserMapper {
    UserMapper INSTANCE = Mappers.getMapper(UserMapper.class);

    @Mapping(target = "key", source = "user.key.value")
    @Mapping(target = "name", source = "user.name.value")
    @Mapping(target = "email", source = "user.email.value")
    @Mapping(target = "status", source = "user")
    @Mapping(target = "photoUrl", source = "user.photo")
    @Mapping(target = "isActive", source = "user.active")
    @Mapping(target = "isEmailVerified", source = "user.emailVerified")
    @Mapping(target = "isTermsAndConditionsAccepted", constant = "false")
    UserJson user(User user, AccessJson access, Optional<EmbeddedJson> embedded);

    @Mapping(target = "key", source = "user.key.value")
    @Mapping(target = "name", source = "user.name.value")
    @Mapping(target = "email", source = "user.email.value")
    @Mapping(target = "status", source = "user")
    @Mapping(target = "photoUrl", source = "user.photo")
    OfRoleJson ofRole(User user, Optional<EmbeddedJson> embedded);

    @Mapping(target = "key", source = "user.key.value")
    @Mapping(target = "name", source = "user.name.value")
    @Mapping(target = "email", source = "user.email.value")
    @Mapping(target = "status", source = "user")
    @Mapping(target = "photoUrl", source = "user.photo")
    ProfileJson ofGroup(User user, Optional<EmbeddedJson> embedded);

    @Mapping(target = "identityProviderKey", source = "identity.provider.value")
    @Mapping(target = "name", ignore = true)
    @Mapping(target = "email", ignore = true)
    @Mapping(target = "photoUrl", ignore = true)
    @Mapping(target = "isEmailVerified", ignore = true)
    IdentityJson identity(UUID userKey, Identity identity);

    default String status(User user) {
        return UserAnswers.status(user.status());
    }

    default @Nullable String textOrNull(Optional<PhotoUrl> photo) {
        return photo.map(PhotoUrl::value).orElse(null);
    }
}
