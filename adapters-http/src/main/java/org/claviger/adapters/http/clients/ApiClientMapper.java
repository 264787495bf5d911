package org.claviger.adapters.http.clients;

import java.time.Instant;
import org.claviger.adapters.http.response.WireMappings;
import org.claviger.application.clients.ClientView;
import org.claviger.application.clients.SecretView;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.secrets.ExpirationDate;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = WireMappings.class)
interface ApiClientMapper {
    ApiClientMapper INSTANCE = Mappers.getMapper(ApiClientMapper.class);

    @Mapping(target = "clientId", source = "id.value")
    @Mapping(target = "name", source = "name.value")
    @Mapping(target = "description", source = "description.value")
    @Mapping(target = "permissions", source = "grants.asList")
    @Mapping(target = "createdBy", source = "createdBy.value")
    @Mapping(target = "credentials", ignore = true)
    ApiClientJson client(ClientView view);

    @Mapping(target = "clientId", source = "view.id.value")
    @Mapping(target = "name", source = "view.name.value")
    @Mapping(target = "description", source = "view.description.value")
    @Mapping(target = "permissions", source = "view.grants.asList")
    @Mapping(target = "createdBy", source = "view.createdBy.value")
    @Mapping(target = "credentials", source = "credentials")
    ApiClientJson created(ClientView view, CredentialsJson credentials);

    @Mapping(target = "secretId", source = "id.value")
    @Mapping(target = "createdBy", source = "createdBy.value")
    @Mapping(target = "expiresAt", source = "expiresOn")
    @Mapping(target = "expiresOn", source = "expiresOn.date")
    SecretJson secret(SecretView view);

    default GrantJson grant(Grant grant) {
        return GrantJson.of(grant);
    }

    default Instant end(ExpirationDate date) {
        return date.end();
    }
}
