package org.claviger.adapters.persistence.clients;

import static java.util.stream.Collectors.groupingBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.claviger.adapters.persistence.Database;
import org.claviger.application.Page;
import org.claviger.application.clients.ClientFilter;
import org.claviger.application.clients.ClientSort;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.domain.Description;
import org.claviger.domain.Texts;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.clients.ClientStatus;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.SecretHash;
import org.claviger.domain.secrets.SecretId;
import org.claviger.domain.secrets.SecretRing;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * API clients in three tables. Clients that were read are remembered with their version, and every use asks the database
 * for the present version first: one indexed read, and never an answer that another process has outdated.
 */
public final class JdbiApiClients implements ApiClients {
    private static final int REMEMBERED = 20_000;

    /** So few are found faster one after the other and sorted then; the + keeps SQLite from following an index instead. */
    private static final int FEW = 500;

    private static final String KNOWN =
            "SELECT EXISTS (SELECT 1 FROM api_client WHERE client_id = ?1) OR EXISTS (SELECT 1 FROM retired_client_id WHERE client_id = ?1)";

    /** The parts of a scope, as they are indexed. */
    private static final String PERMISSION = "substr(scope, 1, instr(scope || '@', '@') - 1)";

    private static final String STAGE = "substr(scope, instr(scope || '@', '@') + 1)";

    private final Database database;
    private final Cache<String, ApiClient> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    public JdbiApiClients(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ApiClient> find(ClientId id) {
        return find("SELECT client_id, version FROM api_client WHERE client_id = ?", id.value());
    }

    @Override
    public Optional<ApiClient> findBySecret(SecretHash hash) {
        return find("""
                SELECT client_id, version FROM api_client
                WHERE client_id = (SELECT client_id FROM client_secret WHERE hash = ?)""", hash.bytes());
    }

    /** @param sql finds at most one client ID and its version by a key */
    private Optional<ApiClient> find(String sql, Object key) {
        if (database.isInUnitOfWork()) {
            // What is not committed must not be remembered: a rollback would make it false.
            return database.read(handle ->
                    read(
                                    handle,
                                    handle.createQuery(sql)
                                            .bind(0, key)
                                            .mapTo(String.class)
                                            .list())
                            .stream()
                            .findFirst());
        }
        return database.lookUp(sql, key, row -> new Current(row.getString(1), row.getLong(2)))
                .flatMap(this::remember);
    }

    @Override
    public boolean isKnown(ClientId id) {
        return database.lookUp(KNOWN, id.value(), row -> row.getBoolean(1)).orElseThrow();
    }

    private record Current(String id, long version) {}

    private Optional<ApiClient> remember(Current current) {
        ApiClient known = remembered.getIfPresent(current.id());
        if (known != null && known.version() == current.version()) {
            return Optional.of(known);
        }
        Optional<ApiClient> read = database.readConsistently(
                handle -> read(handle, List.of(current.id())).stream().findFirst());
        read.ifPresent(client -> remembered.put(client.id().value(), client));
        return read;
    }

    @Override
    public Page<ApiClient> list(ApiClients.Query query) {
        String where = where(query);
        String order = order(query);
        return database.readConsistently(handle -> {
            int total = bind(handle.createQuery("SELECT count(*) FROM api_client WHERE " + where), query)
                    .mapTo(Integer.class)
                    .one();
            if (total == 0) {
                return new Page<>(List.of(), 0);
            }
            List<String> ids = bind(
                            handle.createQuery("SELECT client_id FROM api_client WHERE " + where + " ORDER BY "
                                    + (total <= FEW ? "+" : "") + order + " LIMIT :limit OFFSET :offset"),
                            query)
                    .bind("limit", query.page().limit())
                    .bind("offset", query.page().offset())
                    .mapTo(String.class)
                    .list();
            return new Page<>(read(handle, ids), total);
        });
    }

    @Override
    public Map<ClientStatus, Integer> count(String nameContains, Instant now) {
        String status = Arrays.stream(ClientStatus.values())
                .map(each -> "WHEN %s THEN '%s'".formatted(condition(each), each))
                .collect(Collectors.joining(" ", "CASE ", " END"));
        var all = new ApiClients.Query(
                new Page.Request(0, 1), ClientSort.NAME, false, ClientFilter.named(nameContains), now);
        Map<ClientStatus, Integer> counts = new EnumMap<>(ClientStatus.class);
        Arrays.stream(ClientStatus.values()).forEach(each -> counts.put(each, 0));
        database.read(handle -> bind(
                        handle.createQuery(
                                "SELECT %s AS status, count(*) AS clients FROM api_client WHERE %s GROUP BY 1"
                                        .formatted(status, where(all))),
                        all)
                .map((row, context) -> counts.put(ClientStatus.valueOf(row.getString("status")), row.getInt("clients")))
                .list());
        return counts;
    }

    private static String where(ApiClients.Query query) {
        ClientFilter filter = query.filter();
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        if (!filter.nameContains().isEmpty()) {
            conditions.add("instr(name_folded, :name) > 0");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add(filter.statuses().stream()
                    .map(JdbiApiClients::condition)
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        if (filter.expiringWithin().isPresent()) {
            conditions.add("newest_ends_at > :now AND newest_ends_at <= :until");
        }
        if (filter.neverUsed()) {
            conditions.add("client_id NOT IN (SELECT client_id FROM client_secret WHERE last_used_at IS NOT NULL)");
        }
        return String.join(" AND ", conditions);
    }

    /** The rules of {@link ApiClient#statusAt}; a newest secret that has ended leaves a client 72 hours at most. */
    private static String condition(ClientStatus status) {
        String works = "NOT suspended AND last_ends_at > :now";
        String attention = "(newest_ends_at <= :soon OR NOT granted)";
        return switch (status) {
            case SUSPENDED -> "suspended";
            case EXPIRED -> "NOT suspended AND last_ends_at <= :now";
            case NEEDS_ATTENTION -> works + " AND " + attention;
            case AVAILABLE -> works + " AND NOT " + attention;
        };
    }

    private static String order(ApiClients.Query query) {
        String column = switch (query.sort()) {
            case NAME -> "name_folded";
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case EXPIRES_ON -> "newest_expires_at";
        };
        return column + (query.descending() ? " DESC" : "") + ", client_id";
    }

    private static org.jdbi.v3.core.statement.Query bind(
            org.jdbi.v3.core.statement.Query statement, ApiClients.Query query) {
        return statement
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("name", Texts.fold(query.filter().nameContains()))
                .bind(
                        "until",
                        query.now()
                                .plus(query.filter().expiringWithin().orElse(Duration.ZERO))
                                .toEpochMilli())
                .bind("now", query.now().toEpochMilli())
                .bind("soon", query.now().plus(ClientSecret.EXPIRING).toEpochMilli());
    }

    @Override
    public Page<ApiClient> holding(GrantCriterion granted, int limit) {
        List<String> named = granted instanceof GrantCriterion.AnyOf any
                ? any.permissions().stream().map(PermissionKey::value).toList()
                : List.of(((GrantCriterion.InStage) granted).stage().value());
        if (named.isEmpty()) {
            return new Page<>(List.of(), 0);
        }
        String from = "FROM api_client WHERE client_id IN (SELECT client_id FROM api_client_grant WHERE "
                + (granted instanceof GrantCriterion.AnyOf ? PERMISSION : STAGE) + " IN (<named>))";
        return database.readConsistently(handle -> {
            int total = handle.createQuery("SELECT count(*) " + from)
                    .bindList("named", named)
                    .mapTo(Integer.class)
                    .one();
            List<String> ids = handle.createQuery(
                            "SELECT client_id " + from + " ORDER BY name_folded, client_id LIMIT :limit")
                    .bindList("named", named)
                    .bind("limit", limit)
                    .mapTo(String.class)
                    .list();
            return new Page<>(read(handle, ids), total);
        });
    }

    /** In the order of the IDs; those that are not there are left out. */
    private static List<ApiClient> read(Handle handle, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, List<SecretRow>> secrets = handle
                .createQuery("SELECT * FROM client_secret WHERE client_id IN (<ids>) ORDER BY client_id, position")
                .bindList("ids", ids)
                .map((row, context) -> secret(row))
                .stream()
                .collect(groupingBy(SecretRow::clientId));
        Map<String, List<GrantRow>> grants = handle
                .createQuery("SELECT client_id, scope FROM api_client_grant WHERE client_id IN (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> new GrantRow(
                        row.getString("client_id"),
                        Scope.parse(row.getString("scope")).orElseThrow()))
                .stream()
                .collect(groupingBy(GrantRow::clientId));
        Map<String, ApiClient> clients = handle
                .createQuery("SELECT * FROM api_client WHERE client_id IN (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> {
                    String id = row.getString("client_id");
                    return client(row, secrets.getOrDefault(id, List.of()), grants.getOrDefault(id, List.of()));
                })
                .stream()
                .collect(Collectors.toMap(client -> client.id().value(), client -> client));
        return ids.stream().filter(clients::containsKey).map(clients::get).toList();
    }

    private record SecretRow(String clientId, ClientSecret secret) {}

    private record GrantRow(String clientId, Scope scope) {}

    private static ApiClient client(ResultSet row, List<SecretRow> secrets, List<GrantRow> grants) throws SQLException {
        return new ApiClient(
                new ClientId(row.getString("client_id")),
                new ClientName(row.getString("name")),
                new Description(row.getString("description")),
                row.getBoolean("suspended"),
                new SecretRing(secrets.stream().map(SecretRow::secret).toList()),
                Grants.of(grants.stream().map(GrantRow::scope)),
                instant(row, "created_at"),
                new PrincipalId(row.getString("created_by")),
                instant(row, "updated_at"),
                row.getLong("version"));
    }

    private static SecretRow secret(ResultSet row) throws SQLException {
        Optional<ClientSecret.End> end = Optional.empty();
        String reason = row.getString("end_reason");
        if (reason != null) {
            end = Optional.of(new ClientSecret.End(instant(row, "ended_at"), ClientSecret.Reason.valueOf(reason)));
        }
        return new SecretRow(
                row.getString("client_id"),
                new ClientSecret(
                        new SecretId(UUID.fromString(row.getString("secret_id"))),
                        new SecretHash(row.getBytes("hash")),
                        instant(row, "created_at"),
                        new PrincipalId(row.getString("created_by")),
                        new ExpirationDate(LocalDate.parse(row.getString("expires_on"))),
                        row.getBoolean("remind"),
                        end));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    @Override
    public void add(ApiClient client) {
        database.write(handle -> {
            boolean known = handle.createQuery("""
                            SELECT EXISTS (SELECT 1 FROM api_client WHERE client_id = :id)
                                OR EXISTS (SELECT 1 FROM retired_client_id WHERE client_id = :id)""")
                    .bind("id", client.id().value())
                    .mapTo(Boolean.class)
                    .one();
            if (known) {
                throw new IllegalStateException("the client ID is in use, or was");
            }
            bind(handle.createUpdate("""
                                    INSERT INTO api_client (client_id, name, name_folded, description, suspended, granted,
                                        newest_expires_at, newest_ends_at, last_ends_at, created_at, created_by, updated_at, version)
                                    VALUES (:id, :name, :folded, :description, :suspended, :granted,
                                        :newestExpiresAt, :newestEndsAt, :lastEndsAt, :createdAt, :createdBy, :updatedAt, :version)"""), client)
                    .bind("createdAt", client.createdAt().toEpochMilli())
                    .bind("createdBy", client.createdBy().value())
                    .execute();
            writeParts(handle, client);
            return client;
        });
    }

    @Override
    public boolean save(ApiClient client, long expectedVersion) {
        return database.write(handle -> {
            int updated = bind(handle.createUpdate("""
                                    UPDATE api_client SET name = :name, name_folded = :folded, description = :description,
                                        suspended = :suspended, granted = :granted, newest_expires_at = :newestExpiresAt,
                                        newest_ends_at = :newestEndsAt, last_ends_at = :lastEndsAt,
                                        updated_at = :updatedAt, version = :version
                                    WHERE client_id = :id AND version = :expected"""), client)
                    .bind("expected", expectedVersion)
                    .execute();
            if (updated == 1) {
                writeParts(handle, client);
            }
            return updated == 1;
        });
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ApiClient client) {
        return statement
                .bind("id", client.id().value())
                .bind("name", client.name().value())
                .bind("folded", Texts.fold(client.name().value()))
                .bind("description", client.description().value())
                .bind("suspended", client.suspended())
                .bind("granted", !client.grants().isEmpty())
                .bind(
                        "newestExpiresAt",
                        client.secrets().newest().expiresOn().end().toEpochMilli())
                .bind("newestEndsAt", client.secrets().newest().endsAt().toEpochMilli())
                .bind("lastEndsAt", client.secrets().endsAt().toEpochMilli())
                .bind("updatedAt", client.updatedAt().toEpochMilli())
                .bind("version", client.version());
    }

    private static void writeParts(Handle handle, ApiClient client) {
        writeGrants(handle, client);
        writeSecrets(handle, client);
    }

    private static void writeGrants(Handle handle, ApiClient client) {
        handle.createUpdate("DELETE FROM api_client_grant WHERE client_id = ?")
                .bind(0, client.id().value())
                .execute();
        if (client.grants().isEmpty()) {
            return;
        }
        var insert = handle.prepareBatch("INSERT INTO api_client_grant (client_id, scope) VALUES (?, ?)");
        client.grants()
                .scopes()
                .forEach(scope -> insert.bind(0, client.id().value())
                        .bind(1, scope.toString())
                        .add());
        insert.execute();
    }

    /** Leaves {@code last_used_at} alone. */
    private static void writeSecrets(Handle handle, ApiClient client) {
        Collection<String> kept = new ArrayList<>();
        var upsert = handle.prepareBatch("""
                INSERT INTO client_secret (secret_id, client_id, position, hash, created_at, created_by, expires_on,
                    remind, ended_at, end_reason)
                VALUES (:id, :client, :position, :hash, :createdAt, :createdBy, :expiresOn, :remind, :endedAt, :endReason)
                ON CONFLICT (secret_id) DO UPDATE SET position = excluded.position, ended_at = excluded.ended_at,
                    end_reason = excluded.end_reason""");
        for (ClientSecret secret : client.secrets().newestFirst()) {
            upsert.bind("id", secret.id().toString())
                    .bind("client", client.id().value())
                    .bind("position", kept.size())
                    .bind("hash", secret.hash().bytes())
                    .bind("createdAt", secret.createdAt().toEpochMilli())
                    .bind("createdBy", secret.createdBy().value())
                    .bind("expiresOn", secret.expiresOn().toString())
                    .bind("remind", secret.remind())
                    .bind(
                            "endedAt",
                            secret.end().map(end -> end.at().toEpochMilli()).orElse(null))
                    .bind(
                            "endReason",
                            secret.end().map(end -> end.reason().name()).orElse(null))
                    .add();
            kept.add(secret.id().toString());
        }
        upsert.execute();
        handle.createUpdate("DELETE FROM client_secret WHERE client_id = :client AND secret_id NOT IN (<kept>)")
                .bind("client", client.id().value())
                .bindList("kept", kept)
                .execute();
    }

    @Override
    public boolean remove(ClientId id, long expectedVersion) {
        return database.write(handle -> {
            int deleted = handle.createUpdate("DELETE FROM api_client WHERE client_id = ? AND version = ?")
                    .bind(0, id.value())
                    .bind(1, expectedVersion)
                    .execute();
            if (deleted == 1) {
                handle.createUpdate("INSERT INTO retired_client_id (client_id) VALUES (?)")
                        .bind(0, id.value())
                        .execute();
            }
            return deleted == 1;
        });
    }
}
