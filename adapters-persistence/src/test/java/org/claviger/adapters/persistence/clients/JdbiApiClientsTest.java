package org.claviger.adapters.persistence.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.clients.ApiClientsContract;
import org.claviger.application.clients.SampleClients;
import org.claviger.application.clients.Stores;
import org.claviger.domain.clients.ApiClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiApiClientsTest implements ApiClientsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Stores stores() {
        return stores(databases.open());
    }

    static Stores stores(Database database) {
        return new Stores(
                new JdbiApiClients(database),
                new JdbiIdempotencyRecords(database),
                new JdbiSecretUsage(database),
                database);
    }

    @Test
    void what_another_process_has_stored_is_seen_at_once() {
        Path file = databases.newFile();
        var here = new JdbiApiClients(databases.open(file));
        var there = new JdbiApiClients(databases.open(file));
        ApiClient client = new SampleClients(1).client();
        here.add(client);
        assertThat(there.find(client.id())).contains(client);

        ApiClient suspended = client.suspend(SampleClients.NOW);
        here.save(suspended, client.version());

        assertThat(there.find(client.id())).contains(suspended);
        assertThat(there.findBySecret(client.secrets().newest().hash())).contains(suspended);

        here.remove(client.id(), suspended.version());

        assertThat(there.find(client.id())).isEmpty();
        assertThat(there.findBySecret(client.secrets().newest().hash())).isEmpty();
    }

    @Test
    void what_was_rolled_back_is_not_remembered() {
        var database = databases.open();
        var clients = new JdbiApiClients(database);
        ApiClient client = new SampleClients(1).client();
        clients.add(client);
        ApiClient suspended = client.suspend(SampleClients.NOW);
        try {
            database.run(() -> {
                clients.save(suspended, client.version());
                assertThat(clients.find(client.id())).contains(suspended);
                throw new IllegalStateException("changed its mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("changed its mind");
        }
        ApiClient renamed = client.resume(SampleClients.NOW)
                .describe(client.name().ofCopy(), client.description(), SampleClients.NOW);
        clients.save(renamed, client.version());

        assertThat(clients.find(client.id())).contains(renamed);
    }

    @Test
    void finding_and_listing_go_by_index() {
        var database = databases.open();

        assertThat(plan(database, "SELECT client_id, version FROM api_client WHERE client_id = 'x'"))
                .allMatch(step -> step.startsWith("SEARCH"));
        assertThat(plan(database, "SELECT client_id FROM client_secret WHERE hash = x'00'"))
                .allMatch(step -> step.startsWith("SEARCH"));
        for (String part : List.of(
                "substr(scope, 1, instr(scope || '@', '@') - 1)", "substr(scope, instr(scope || '@', '@') + 1)")) {
            assertThat(plan(
                            database,
                            "SELECT client_id FROM api_client WHERE client_id IN (SELECT client_id FROM api_client_grant WHERE "
                                    + part + " IN ('x', 'y')) ORDER BY name_folded, client_id LIMIT 100"))
                    .as(part)
                    .noneMatch(step -> step.startsWith("SCAN"));
        }
        for (String column : List.of("name_folded", "created_at", "updated_at", "newest_expires_at")) {
            for (String direction : List.of("", " DESC")) {
                assertThat(plan(
                                database,
                                "SELECT client_id FROM api_client ORDER BY %s%s, client_id LIMIT 100"
                                        .formatted(column, direction)))
                        .as(column + direction)
                        .noneMatch("USE TEMP B-TREE FOR ORDER BY"::equals);
            }
        }
    }

    private static List<String> plan(Database database, String sql) {
        return database.read(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + sql)
                .map((row, context) -> row.getString("detail"))
                .list());
    }
}
