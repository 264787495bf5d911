package org.claviger.adapters.persistence.permissions;

import static java.util.stream.Collectors.joining;

import io.vavr.control.Either;
import java.util.List;
import java.util.UUID;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.AdapterException;
import org.claviger.application.StartRefused;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.CatalogFault;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;
import org.jdbi.v3.core.Handle;

/**
 * The access model: what is built in, and beside it what is stored. The model that was read last is remembered with its
 * version, and every use asks the database for the present version first, as with API clients.
 */
public final class JdbiAccessModels implements AccessModels {
    private static final CatalogTables OWN = new CatalogTables("own");
    private static final String VERSION = "SELECT version FROM access_model WHERE only_row = ?";

    private final Database database;
    private final PermissionCatalog builtIn;
    private volatile AccessModel remembered;

    private JdbiAccessModels(Database database, PermissionCatalog builtIn, AccessModel first) {
        this.database = database;
        this.builtIn = builtIn;
        this.remembered = first;
    }

    /**
     * Opens what is stored.
     *
     * @param builtIn what is not stored, but there at each start
     * @param firstStages are stored by the first start, and not looked at by others
     * @throws StartRefused when what is stored does not go together with what is built in
     */
    public static JdbiAccessModels open(Database database, PermissionCatalog builtIn, Stages firstStages) {
        return database.write(handle -> {
            int begun =
                    handle.execute("INSERT INTO access_model (only_row, version) VALUES (1, 1) ON CONFLICT DO NOTHING");
            if (begun == 1) {
                writeStages(handle, firstStages);
            }
            AccessModel first = read(handle, builtIn)
                    .getOrElseThrow(faults -> new StartRefused(
                            "The catalog file and what administrators have added through the API do not go together: %s; take this out of the file, or start with the former file and remove it through the API."
                                    .formatted(sentences(faults))));
            return new JdbiAccessModels(database, builtIn, first);
        });
    }

    @Override
    public AccessModel current() {
        AccessModel known = remembered;
        if (database.isInUnitOfWork()) {
            // What is not committed must not be remembered: a rollback would make it false.
            return database.read(handle -> version(handle) == known.version() ? known : readWhole(handle));
        }
        long version = database.lookUp(VERSION, 1, row -> row.getLong(1)).orElseThrow();
        if (known.version() == version) {
            return known;
        }
        AccessModel read = database.readConsistently(this::readWhole);
        remembered = read;
        return read;
    }

    private static long version(Handle handle) {
        return handle.createQuery(VERSION).bind(0, 1).mapTo(Long.class).one();
    }

    private AccessModel readWhole(Handle handle) {
        return read(handle, builtIn)
                .getOrElseThrow(faults -> new AdapterException(
                        "another process has stored what does not go together with the catalog file of this one: "
                                + sentences(faults)));
    }

    private static String sentences(List<CatalogFault> faults) {
        return faults.stream().map(CatalogFault::sentence).collect(joining("; "));
    }

    private static Either<List<CatalogFault>, AccessModel> read(Handle handle, PermissionCatalog builtIn) {
        List<Stage> stages = handle.createQuery("SELECT stage_key, slug, name, purpose FROM stage ORDER BY position")
                .map((row, context) -> new Stage(
                        UUID.fromString(row.getString("stage_key")),
                        new StageSlug(row.getString("slug")),
                        row.getString("name"),
                        Stage.Purpose.valueOf(row.getString("purpose"))))
                .list();
        return AccessModel.of(builtIn, OWN.apis(handle), OWN.permissions(handle), new Stages(stages), version(handle));
    }

    @Override
    public boolean save(AccessModel changed, long expectedVersion) {
        return database.write(handle -> {
            int updated = handle.createUpdate("UPDATE access_model SET version = ? WHERE version = ?")
                    .bind(0, changed.version())
                    .bind(1, expectedVersion)
                    .execute();
            if (updated == 1) {
                OWN.write(handle, changed.ownApis(), changed.ownPermissions());
                handle.execute("DELETE FROM stage");
                writeStages(handle, changed.stages());
            }
            return updated == 1;
        });
    }

    private static void writeStages(Handle handle, Stages stages) {
        var insert = handle.prepareBatch(
                "INSERT INTO stage (stage_key, slug, position, name, purpose) VALUES (?, ?, ?, ?, ?)");
        stages.inOrder()
                .forEach(stage -> insert.add(
                        stage.key().toString(),
                        stage.slug().value(),
                        insert.size(),
                        stage.name(),
                        stage.purpose().name()));
        CatalogTables.execute(insert);
    }
}
