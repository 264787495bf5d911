package org.claviger.adapters.http.permissions;

import org.claviger.adapters.http.permissions.PermissionRoutes.PermissionJson;
import org.claviger.adapters.http.response.WireMappings;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionKey;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = WireMappings.class)
interface PermissionMapper {
    PermissionMapper INSTANCE = Mappers.getMapper(PermissionMapper.class);

    @Mapping(target = "permission", source = "permission.key")
    @Mapping(target = "api", source = "permission.api.value")
    PermissionJson permission(Permission permission, String audience, boolean builtIn);

    default String text(PermissionKey key) {
        return key.value();
    }
}
