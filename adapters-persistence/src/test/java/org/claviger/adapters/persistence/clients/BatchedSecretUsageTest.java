package org.claviger.adapters.persistence.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.clients.SampleClients;
import org.claviger.application.clients.SecretUsageContract;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchedSecretUsageTest implements SecretUsageContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Subject subject() {
        var database = databases.open();
        var usage = new BatchedSecretUsage(database);
        return new Subject(usage, new JdbiApiClients(database), usage::flush);
    }

    @Test
    void other_processes_see_a_use_after_the_flush() {
        var file = databases.newFile();
        var database = databases.open(file);
        var usage = new BatchedSecretUsage(database);
        var elsewhere = new BatchedSecretUsage(databases.open(file));
        var client = new SampleClients(1).client();
        new JdbiApiClients(database).add(client);
        SecretId secret = client.secrets().newest().id();
        usage.used(secret, SampleClients.NOW);
        assertThat(elsewhere.lastUsed(List.of(secret))).isEmpty();

        usage.flush();

        assertThat(elsewhere.lastUsed(List.of(secret))).isEqualTo(Map.of(secret, SampleClients.NOW));
    }

    @Test
    void a_change_of_the_client_keeps_the_last_use() {
        var database = databases.open();
        var usage = new BatchedSecretUsage(database);
        var clients = new JdbiApiClients(database);
        var client = new SampleClients(1).client();
        clients.add(client);
        SecretId secret = client.secrets().newest().id();
        usage.used(secret, SampleClients.NOW);
        usage.flush();

        clients.save(client.suspend(SampleClients.NOW), client.version());

        assertThat(usage.lastUsed(List.of(secret))).isEqualTo(Map.of(secret, SampleClients.NOW));
    }
}
