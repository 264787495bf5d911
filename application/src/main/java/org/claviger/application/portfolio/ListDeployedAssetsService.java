package org.claviger.application.portfolio;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.claviger.application.Page;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.portfolio.DeploymentRefusal.UnknownPermission;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stages;

final class ListDeployedAssetsService implements ListDeployedAssets {
    private final Deployments deployments;
    private final AccessModels models;

    ListDeployedAssetsService(Deployments deployments, AccessModels models) {
        this.deployments = deployments;
        this.models = models;
    }

    @Override
    public Either<DeploymentRefusal, Page<DeployedAssetView>> list(Caller by, Query query) {
        AccessModel model = models.current();
        Optional<Permission> filter = query.heldPermission().flatMap(key -> find(key, model.catalog()));
        if (query.heldPermission().isPresent() && filter.isEmpty()) {
            return left(new UnknownPermission());
        }
        List<Stage> wanted = model.stages().inOrder().stream()
                .filter(stage -> query.environmentKey().map(stage.key()::equals).orElse(true))
                .filter(stage -> by.holds(SystemPermissions.VIEW_STAGE, stage.slug()))
                .filter(stage ->
                        filter.map(permission -> holds(by, permission, stage)).orElse(true))
                .toList();
        var found = deployments.list(new Deployments.Query(
                query.page(),
                query.sort(),
                query.descending(),
                wanted.stream().map(Stage::slug).collect(Collectors.toSet()),
                query.assetKey(),
                query.types(),
                query.nameContains()));
        var shown = new Stages(wanted);
        return right(found.map(asset -> DeployedAssetView.of(asset, shown)));
    }

    private static Optional<Permission> find(String key, PermissionCatalog catalog) {
        return Optional.of(key)
                .filter(PermissionKey::isWellFormed)
                .flatMap(text -> catalog.find(new PermissionKey(text)));
    }

    private static boolean holds(Caller by, Permission permission, Stage stage) {
        return permission.appliesTo() == AppliesTo.ORGANIZATION
                ? by.holds(permission.key())
                : by.holds(permission.key(), stage.slug());
    }
}
