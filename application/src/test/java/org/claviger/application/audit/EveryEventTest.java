package org.claviger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.application.EmbeddedClaviger.grants;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.DuplicateApiClient;
import org.claviger.application.clients.EditApiClient;
import org.claviger.application.permissions.AddApi;
import org.claviger.application.permissions.AddPermission;
import org.claviger.application.permissions.ChangeApi;
import org.claviger.application.permissions.ChangePermission;
import org.claviger.application.permissions.RemoveApi;
import org.claviger.application.permissions.RemovePermission;
import org.claviger.application.permissions.RenameCategory;
import org.claviger.application.portfolio.AddStage;
import org.claviger.application.portfolio.ChangeStage;
import org.claviger.application.portfolio.RecordDeployment;
import org.claviger.application.portfolio.RemoveStage;
import org.claviger.application.roles.CreateRole;
import org.claviger.application.tokens.InMemorySigningKeys;
import org.claviger.application.tokens.RecordedSigningKeys;
import org.claviger.application.tokens.spi.SigningKeys.StoredKey;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.AccessModel.Category;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.secrets.PlainSecret;
import org.junit.jupiter.api.Test;

/** No event of API clients, their secrets and tokens, the catalog, stages and deployments is there for nothing. */
class EveryEventTest {
    private static final VersionMatch ANY = VersionMatch.ANY;
    private static final ApiKey SHOP = new ApiKey("shop");
    private static final PermissionKey READ = new PermissionKey("shop:read");

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private void clients() {
        var made = claviger.created("Ships", "users:view");
        ClientId client = made.client().id();
        claviger.clients
                .duplicate()
                .duplicate(new DuplicateApiClient.Command(
                        claviger.admin, client, EmbeddedClaviger.nothing(), Optional.empty()));
        claviger.clients
                .edit()
                .edit(new EditApiClient.Command(
                        claviger.admin, client, ANY, Optional.of("New"), Optional.empty(), List.of()));
        claviger.edit(claviger.admin, client);
        claviger.rotate(claviger.admin, client, 1);
        claviger.secrets.end().end(claviger.admin, client, made.credentials().secretId(), ANY);
        claviger.clients.suspend().suspend(claviger.admin, client, ANY);
        claviger.clients.resume().resume(claviger.admin, client, ANY);
        claviger.clients.suspend().suspend(claviger.admin, client, ANY);
        claviger.clients.delete().delete(claviger.admin, client, ANY);
        claviger.create(claviger.caller("weak"), EmbeddedClaviger.draft("No", "users:view"));
    }

    private void tokens() {
        claviger.token(claviger.created("Asks", "users:view").credentials());
        claviger.requestToken("nobody", PlainSecret.presented("wrong"));
        claviger.clock.advance(Duration.ofHours(1));
        claviger.tokens.recordIssued().record();
        new RecordedSigningKeys(new InMemorySigningKeys(), claviger.audit, claviger.ports.unitOfWork())
                .add(new StoredKey("key", "ES256", new byte[1], claviger.clock.instant()));
    }

    private static AddPermission.Draft permission(String key, String api, String name) {
        return new AddPermission.Draft(
                Optional.of(key).filter(text -> !text.isEmpty()),
                Optional.of(name),
                Optional.of(api).filter(text -> !text.isEmpty()),
                Optional.of("Orders"),
                Optional.of("ORGANIZATION"),
                Optional.empty(),
                List.of());
    }

    private Caller root() {
        var catalog = claviger.models.current().catalog();
        return new Caller(
                claviger.admin.id(),
                catalog.expand(catalog.everything().scopes().toList()));
    }

    private void catalog() {
        var use = claviger.permissions;
        use.addApi()
                .add(new AddApi.Command(
                        claviger.admin,
                        ANY,
                        Optional.of("shop"),
                        Optional.of("Shop"),
                        Optional.of("urn:shop"),
                        List.of()));
        use.changeApi()
                .change(new ChangeApi.Command(root(), ANY, SHOP, Optional.of("New"), Optional.empty(), List.of()));
        use.addPermission().add(new AddPermission.Command(root(), ANY, permission("shop:read", "shop", "Read")));
        use.changePermission().change(new ChangePermission.Command(root(), ANY, READ, permission("", "", "New")));
        use.renameCategory()
                .rename(new RenameCategory.Command(
                        claviger.admin, ANY, new Category(SHOP, "Orders"), Optional.of("New"), List.of()));
        claviger.create(root(), EmbeddedClaviger.draft("Buys", "shop:read")).get();
        claviger.roles
                .create()
                .create(
                        root(),
                        new CreateRole.Draft(Optional.of("Buyer"), Optional.of(grants("shop:read")), List.of()));
        use.removePermission().remove(new RemovePermission.Command(root(), ANY, READ, true));
        use.removeApi().remove(new RemoveApi.Command(root(), ANY, SHOP, true));
    }

    private void stages() {
        var use = claviger.portfolio;
        var live = new StageSlug("live");
        use.addStage()
                .add(new AddStage.Command(
                        claviger.admin,
                        ANY,
                        new AddStage.Draft(
                                Optional.of("live"),
                                Optional.of("Live"),
                                Optional.of("PRODUCTION"),
                                Optional.empty(),
                                List.of())));
        use.changeStage()
                .change(new ChangeStage.Command(
                        claviger.admin,
                        ANY,
                        live,
                        new AddStage.Draft(
                                Optional.empty(), Optional.of("New"), Optional.empty(), Optional.empty(), List.of())));
        var key = claviger.models.current().stages().find(live).orElseThrow().key();
        claviger.deployments
                .record()
                .record(new RecordDeployment.Command(
                        claviger.admin,
                        new RecordDeployment.Draft(
                                Optional.of(new UUID(0, 1)),
                                Optional.of(new UUID(0, 2)),
                                Optional.of("Library"),
                                Optional.of("Orders"),
                                Optional.of(key),
                                Optional.of(1),
                                Optional.of(new UUID(0, 3)),
                                Optional.of(claviger.clock.instant()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
        use.removeStage().remove(new RemoveStage.Command(claviger.admin, ANY, live, true));
    }

    @Test
    void each_is_recorded_by_some_use_case() {
        Set<AuditEvent> expected = EnumSet.range(AuditEvent.API_CLIENT_CREATED, AuditEvent.DEPLOYMENT_RECORDED);
        expected.remove(AuditEvent.SECRET_REMINDED_OF);
        expected.add(AuditEvent.ORGANIZATION_ROLE_PERMISSIONS_TAKEN_AWAY);

        clients();
        tokens();
        catalog();
        stages();

        assertThat(claviger.audit.events().stream()
                        .map(code -> AuditEvent.find(code).orElseThrow())
                        .collect(Collectors.toSet()))
                .containsAll(expected);
    }
}
