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

class JdbiSecretUsageTest implements SecretUsageContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Subject subject() {
        var database = databases.open();
        return new Subject(new JdbiSecretUsage(database), new JdbiApiClients(database));
    }

    @Test
    void other_processes_see_a_use_that_was_written() {
        var file = databases.newFile();
        var database = databases.open(file);
        var usage = new JdbiSecretUsage(database);
        var elsewhere = new JdbiSecretUsage(databases.open(file));
        var client = new SampleClients(1).client();
        new JdbiApiClients(database).add(client);
        SecretId secret = client.secrets().newest().id();
        assertThat(elsewhere.lastUsed(List.of(secret))).isEmpty();

        usage.write(Map.of(secret, SampleClients.NOW));

        assertThat(elsewhere.lastUsed(List.of(secret))).isEqualTo(Map.of(secret, SampleClients.NOW));
    }

    @Test
    void a_change_of_the_client_keeps_the_last_use() {
        var database = databases.open();
        var usage = new JdbiSecretUsage(database);
        var clients = new JdbiApiClients(database);
        var client = new SampleClients(1).client();
        clients.add(client);
        SecretId secret = client.secrets().newest().id();
        usage.write(Map.of(secret, SampleClients.NOW));

        clients.save(client.suspend(SampleClients.NOW), client.version());

        assertThat(usage.lastUsed(List.of(secret))).isEqualTo(Map.of(secret, SampleClients.NOW));
    }
}
