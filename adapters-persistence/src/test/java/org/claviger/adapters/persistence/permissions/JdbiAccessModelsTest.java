package org.claviger.adapters.persistence.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.Race;
import org.claviger.application.StartRefused;
import org.claviger.application.permissions.AccessModelsContract;
import org.claviger.application.permissions.SampleModels;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiAccessModelsTest implements AccessModelsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public Opened open() {
        var database = databases.open();
        return new Opened(models(database), database);
    }

    private static JdbiAccessModels models(Database database) {
        return JdbiAccessModels.open(database, SampleModels.BUILT_IN, SampleModels.stages());
    }

    @Test
    void what_another_process_has_stored_is_seen_at_once() {
        Path file = databases.newFile();
        var here = models(databases.open(file));
        var there = models(databases.open(file));
        AccessModel changed = SampleModels.with(here.current(), "users:own");
        assertThat(there.current().version()).isEqualTo(1);

        here.save(changed, 1);

        AccessModelsContract.assertSame(there.current(), changed);
        assertThat(there.save(SampleModels.with(here.current(), "users:other"), 1))
                .isFalse();
    }

    @Test
    void of_changes_of_two_processes_at_the_same_moment_none_is_lost() {
        Path file = databases.newFile();
        List<AccessModels> processes = List.of(models(databases.open(file)), models(databases.open(file)));

        Race.between(
                4,
                runner -> IntStream.range(0, 5)
                        .map(round -> add(processes.get(runner % 2), "users:own-%s-%s".formatted(runner, round)))
                        .sum());

        processes.forEach(
                models -> assertThat(models.current().ownPermissions()).hasSize(20));
    }

    private static int add(AccessModels models, String permission) {
        int tries = 1;
        AccessModel before = models.current();
        while (!models.save(SampleModels.with(before, permission), before.version())) {
            before = models.current();
            tries++;
        }
        return tries;
    }

    @Test
    void a_restart_keeps_everything_and_stages_of_the_file_count_at_the_first_start_only() {
        Path file = databases.newFile();
        var first = models(databases.open(file));
        AccessModel changed = SampleModels.withEverything(first.current());
        first.save(changed, 1);

        var others = new Stages(
                List.of(new Stage(new UUID(7, 7), new StageSlug("other"), "Other", Stage.Purpose.PRODUCTION)));
        var restarted = JdbiAccessModels.open(databases.open(file), SampleModels.BUILT_IN, others);

        AccessModelsContract.assertSame(restarted.current(), changed);
    }

    @Test
    void a_start_with_a_file_that_contradicts_what_is_stored_is_refused() {
        Path file = databases.newFile();
        var database = databases.open(file);
        var first = models(database);
        first.save(SampleModels.with(first.current(), "users:view-all"), 1);
        var apis = new ArrayList<>(SampleModels.BUILT_IN.apis());
        apis.add(new ProtectedApi(new ApiKey("more"), "More", URI.create("urn:more")));
        PermissionCatalog more = PermissionCatalog.of(
                        apis,
                        Stream.concat(
                                        SampleModels.BUILT_IN.permissions().stream(),
                                        first.current().ownPermissions().stream())
                                .toList())
                .get();

        assertThatThrownBy(() -> JdbiAccessModels.open(database, more, SampleModels.stages()))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The catalog file and what administrators have added through the API do not go together: permission \"users:view-all\" is there twice; take this out of the file, or start with the former file and remove it through the API.");
        AccessModelsContract.assertSame(models(database).current(), first.current());
    }
}
