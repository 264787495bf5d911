package org.claviger.adapters.http.portfolio;

import java.util.UUID;
import org.claviger.adapters.http.portfolio.DeployedAssetJson.DeploymentJson;
import org.claviger.adapters.http.response.WireMappings;
import org.claviger.domain.Description;
import org.claviger.domain.portfolio.Deployment;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = WireMappings.class)
interface DeploymentMapper {
    DeploymentMapper INSTANCE = Mappers.getMapper(DeploymentMapper.class);

    @Mapping(target = "deploymentDateTime", source = "deployment.deployedAt")
    @Mapping(target = "deploymentUserId", source = "deployment.deployedBy")
    @Mapping(target = "tag", source = "tag.text")
    @Mapping(target = "taggingUserKey", source = "tag.by")
    @Mapping(target = "taggingDateTime", source = "tag.at")
    DeploymentJson deployment(UUID environmentKey, Deployment deployment, Deployment.@Nullable Tag tag);

    default @Nullable String textOrNull(Description description) {
        return description.value().isEmpty() ? null : description.value();
    }
}
