package org.claviger.bootstrap;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.permissions.JdbiAccessModels;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;

/** A catalog and stages to which nothing can be added any more. */
final class FullModel {
    private FullModel() {}

    /** Stores it beside a running server. */
    static void fill(Settings settings) {
        var file = CatalogFile.load(Optional.empty(), settings.publicUrlOrDefault(settings.port()));
        try (var database = Database.open(settings.databaseUrlOrDefault())) {
            var models = JdbiAccessModels.open(database, file.catalog(), file.stages());
            AccessModel before = models.current();
            AccessModel full = AccessModel.of(
                            file.catalog(),
                            numbers(AccessModel.MAX_OWN_APIS)
                                    .mapToObj(number -> new ProtectedApi(
                                            new ApiKey("full-" + number), "Full", URI.create("urn:full:" + number)))
                                    .toList(),
                            numbers(AccessModel.MAX_OWN_PERMISSIONS)
                                    .mapToObj(number -> new Permission(
                                            new PermissionKey("full:" + number),
                                            "Full",
                                            new ApiKey("full-0"),
                                            "Full",
                                            AppliesTo.STAGE,
                                            number == 0
                                                    ? List.of()
                                                    : List.of(new PermissionKey("full:" + (number - 1)))))
                                    .toList(),
                            new Stages(numbers(AccessModel.MAX_STAGES)
                                    .mapToObj(number -> new Stage(
                                            new UUID(0, number),
                                            new StageSlug("full-" + number),
                                            "Full",
                                            Stage.Purpose.PRODUCTION))
                                    .toList()),
                            before.version() + 1)
                    .get();
            models.save(full, before.version());
        }
    }

    private static IntStream numbers(int count) {
        return IntStream.range(0, count);
    }
}
