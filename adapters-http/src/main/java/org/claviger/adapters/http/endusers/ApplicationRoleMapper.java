package org.claviger.adapters.http.endusers;

import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.http.response.WireMappings;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.endusers.EndUserName;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = WireMappings.class)
interface ApplicationRoleMapper {
    ApplicationRoleMapper INSTANCE = Mappers.getMapper(ApplicationRoleMapper.class);

    @Mapping(target = "key", source = "role.key.value")
    @Mapping(target = "name", source = "role.name.value")
    @Mapping(target = "assetKey", source = "role.asset")
    ApplicationRoleJson role(ApplicationRole role, Optional<UUID> environmentKey, UUID portfolioKey);

    default @Nullable String textOrNull(Optional<EndUserName> name) {
        return name.map(EndUserName::value).orElse(null);
    }
}
