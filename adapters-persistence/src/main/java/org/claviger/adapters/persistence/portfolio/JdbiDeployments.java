package org.claviger.adapters.persistence.portfolio;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.Page;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.domain.Description;
import org.claviger.domain.Texts;
import org.claviger.domain.portfolio.DeployedAsset;
import org.claviger.domain.portfolio.Deployment;
import org.claviger.domain.portfolio.StageSlug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Deployments in two tables: all of them, and the newest of each asset in each stage. Lists read the second one, along an
 * index.
 */
public final class JdbiDeployments implements Deployments {
    private final Database database;

    public JdbiDeployments(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Deployment> find(UUID deploymentKey) {
        return database.read(handle -> handle.createQuery("SELECT * FROM deployment WHERE deployment_key = ?")
                .bind(0, deploymentKey.toString())
                .map((row, context) -> deployment(row))
                .findOne());
    }

    @Override
    public void add(Deployment deployment) {
        database.write(handle -> {
            int written = bind(handle.createUpdate("""
                                    INSERT INTO deployment (deployment_key, asset_key, type, name, stage, revision, build_key,
                                        deployed_at, deployed_by, description, icon_url, url, tag, tagged_by, tagged_at)
                                    VALUES (:key, :asset, :type, :name, :stage, :revision, :build,
                                        :deployedAt, :deployedBy, :description, :iconUrl, :url, :tag, :taggedBy, :taggedAt)
                                    ON CONFLICT DO NOTHING"""), deployment).execute();
            if (written == 0) {
                throw new IllegalStateException("the deployment key is in use");
            }
            rank(handle, deployment);
            return written;
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Deployment deployment) {
        var tag = deployment.tag();
        return statement
                .bind("key", deployment.deploymentKey().toString())
                .bind("asset", deployment.assetKey().toString())
                .bind("type", deployment.type())
                .bind("name", deployment.name())
                .bind("stage", deployment.stage().value())
                .bind("revision", deployment.revision())
                .bind("build", deployment.buildKey().toString())
                .bind("deployedAt", deployment.deployedAt().toEpochMilli())
                .bind("deployedBy", deployment.deployedBy())
                .bind("description", deployment.description().value())
                .bind("iconUrl", deployment.iconUrl().orElse(null))
                .bind("url", deployment.url().orElse(null))
                .bind("tag", tag.map(Deployment.Tag::text).orElse(null))
                .bind("taggedBy", tag.flatMap(Deployment.Tag::by).orElse(null))
                .bind(
                        "taggedAt",
                        tag.flatMap(Deployment.Tag::at)
                                .map(Instant::toEpochMilli)
                                .orElse(null));
    }

    /** Gives the newest deployments of this asset their places again. */
    private static void rank(Handle handle, Deployment added) {
        List<Deployment> newest = new ArrayList<>(handle.createQuery("""
                        SELECT deployment.* FROM newest_deployment JOIN deployment USING (deployment_key)
                        WHERE newest_deployment.asset_key = ?""")
                .bind(0, added.assetKey().toString())
                .map((row, context) -> deployment(row))
                .list());
        boolean outdated = newest.stream()
                .anyMatch(other -> other.stage().equals(added.stage()) && Deployment.BY_AGE.compare(other, added) > 0);
        if (outdated) {
            return;
        }
        newest.removeIf(other -> other.stage().equals(added.stage()));
        newest.add(added);
        var overtakenIn = new StringBuilder();
        var batch = handle.prepareBatch("""
                INSERT OR REPLACE INTO newest_deployment
                    (asset_key, stage, deployment_key, type, name_folded, deployed_at, overtaken_in)
                VALUES (:asset, :stage, :key, :type, :folded, :deployedAt, :overtakenIn)""");
        for (Deployment each : new DeployedAsset(newest).deployments()) {
            batch.bind("asset", each.assetKey().toString())
                    .bind("stage", each.stage().value())
                    .bind("key", each.deploymentKey().toString())
                    .bind("type", each.type())
                    .bind("folded", Texts.fold(each.name()))
                    .bind("deployedAt", each.deployedAt().toEpochMilli())
                    .bind("overtakenIn", overtakenIn.toString())
                    .add();
            overtakenIn.append(marked(each.stage()));
        }
        batch.execute();
    }

    private static String marked(StageSlug stage) {
        return "/" + stage + "/";
    }

    @Override
    public Page<DeployedAsset> list(Query query) {
        if (query.stages().isEmpty()) {
            return new Page<>(List.of(), 0);
        }
        return database.readConsistently(handle -> {
            int total = bind(handle.createQuery(Listing.count(query)), query)
                    .mapTo(Integer.class)
                    .one();
            List<String> keys = bind(handle.createQuery(Listing.page(query)), query)
                    .bind("limit", query.page().limit())
                    .bind("offset", query.page().offset())
                    .mapTo(String.class)
                    .list();
            return new Page<>(assets(handle, keys, query), total);
        });
    }

    private static org.jdbi.v3.core.statement.Query bind(org.jdbi.v3.core.statement.Query statement, Query query) {
        List<String> stages = query.stages().stream().map(StageSlug::value).toList();
        statement.bindList("stages", stages);
        for (int i = 0; i < stages.size(); i++) {
            statement.bind("marked" + i, marked(new StageSlug(stages.get(i))));
        }
        query.assetKey().ifPresent(key -> statement.bind("asset", key.toString()));
        if (!query.types().isEmpty()) {
            statement.bindList("types", List.copyOf(query.types()));
        }
        if (!query.nameContains().isEmpty()) {
            statement.bind("name", Texts.fold(query.nameContains()));
        }
        return statement;
    }

    /** The statements of a list. */
    static final class Listing {
        private Listing() {}

        static String count(Query query) {
            return "SELECT count(*) FROM newest_deployment WHERE " + where(query);
        }

        static String page(Query query) {
            String direction = query.descending() ? " DESC" : "";
            return "SELECT asset_key FROM newest_deployment WHERE %s ORDER BY %s%s, asset_key%s LIMIT :limit OFFSET :offset"
                    .formatted(where(query), column(query), direction, direction);
        }

        private static String where(Query query) {
            var where = new StringBuilder("stage IN (<stages>)");
            for (int i = 0; i < query.stages().size(); i++) {
                where.append(" AND instr(overtaken_in, :marked%s) = 0".formatted(i));
            }
            query.assetKey().ifPresent(key -> where.append(" AND asset_key = :asset"));
            if (!query.types().isEmpty()) {
                // The plus keeps SQLite on the index of the wanted order, where it need not sort.
                where.append(" AND +type IN (<types>)");
            }
            if (!query.nameContains().isEmpty()) {
                where.append(" AND instr(name_folded, :name) > 0");
            }
            return where.toString();
        }

        private static String column(Query query) {
            return switch (query.sort()) {
                case NAME -> "name_folded";
                case TYPE -> "type";
                case DEPLOYED_AT -> "deployed_at";
            };
        }
    }

    /** In the order of the keys. */
    private static List<DeployedAsset> assets(Handle handle, List<String> keys, Query query) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, List<Deployment>> deployments = handle
                .createQuery("""
                        SELECT deployment.* FROM newest_deployment JOIN deployment USING (deployment_key)
                        WHERE newest_deployment.asset_key IN (<keys>) AND newest_deployment.stage IN (<stages>)""")
                .bindList("keys", keys)
                .bindList(
                        "stages", query.stages().stream().map(StageSlug::value).toList())
                .map((row, context) -> deployment(row))
                .stream()
                .collect(groupingBy(deployment -> deployment.assetKey().toString()));
        return keys.stream().map(key -> new DeployedAsset(deployments.get(key))).toList();
    }

    private static Deployment deployment(ResultSet row) throws SQLException {
        Optional<String> tag = text(row, "tag");
        Optional<String> taggedBy = text(row, "tagged_by");
        long at = row.getLong("tagged_at");
        Optional<Instant> taggedAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
        return new Deployment(
                UUID.fromString(row.getString("deployment_key")),
                UUID.fromString(row.getString("asset_key")),
                row.getString("type"),
                row.getString("name"),
                new StageSlug(row.getString("stage")),
                row.getInt("revision"),
                UUID.fromString(row.getString("build_key")),
                Instant.ofEpochMilli(row.getLong("deployed_at")),
                row.getString("deployed_by"),
                new Description(row.getString("description")),
                text(row, "icon_url"),
                text(row, "url"),
                tag.map(text -> new Deployment.Tag(text, taggedBy, taggedAt)));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }

    @Override
    public int countIn(StageSlug stage) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM deployment WHERE stage = ?")
                .bind(0, stage.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public int removeIn(StageSlug stage) {
        return database.write(handle -> {
            handle.createUpdate("DELETE FROM newest_deployment WHERE stage = ?")
                    .bind(0, stage.value())
                    .execute();
            handle.createUpdate("""
                            UPDATE newest_deployment SET overtaken_in = replace(overtaken_in, :marked, '')
                            WHERE instr(overtaken_in, :marked) > 0""").bind("marked", marked(stage)).execute();
            return handle.createUpdate("DELETE FROM deployment WHERE stage = ?")
                    .bind(0, stage.value())
                    .execute();
        });
    }
}
