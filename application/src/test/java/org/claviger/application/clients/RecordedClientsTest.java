package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.claviger.application.EmbeddedClaviger.draft;
import static org.claviger.application.EmbeddedClaviger.rotation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.audit.TrailReader;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.secrets.SecretId;
import org.junit.jupiter.api.Test;

/** What the audit trail tells of API clients and their secrets. */
class RecordedClientsTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final TrailReader trail = new TrailReader(claviger.audit);

    private void describe(ClientId client, String name, String description) {
        claviger.clients
                .edit()
                .edit(new EditApiClient.Command(
                        claviger.admin,
                        client,
                        VersionMatch.ANY,
                        Optional.of(name),
                        Optional.of(description),
                        List.of()));
    }

    @Test
    void a_life_is_told_with_what_differs() {
        var made = claviger.created("Ships", "users:view");
        ClientId client = made.client().id();
        describe(client, "Ships", "Sends parcels");
        claviger.edit(claviger.admin, client, "users:view", "users:view-groups@test");
        claviger.clients.suspend().suspend(claviger.admin, client, VersionMatch.ANY);
        claviger.clients.resume().resume(claviger.admin, client, VersionMatch.ANY);
        claviger.clients.suspend().suspend(claviger.admin, client, VersionMatch.ANY);
        claviger.clients.delete().delete(claviger.admin, client, VersionMatch.ANY);

        String all = "description=%s, name=Ships, permissions=%s, ";
        assertThat(trail.lines())
                .containsExactly(
                        "api-client.created Ships {} {description=, expiresOn=2027-02-19, name=Ships, permissions=[users:view], remind=true, secretId=%s, suspended=false}"
                                .formatted(made.credentials().secretId()),
                        "api-client.edited Ships {description=} {description=Sends parcels}",
                        "api-client.permissions-edited Ships {permissions=[users:view]} {permissions=[users:view, users:view-groups@test]}",
                        "api-client.suspended Ships {suspended=false} {suspended=true}",
                        "api-client.resumed Ships {suspended=true} {suspended=false}",
                        "api-client.suspended Ships {suspended=false} {suspended=true}",
                        "api-client.deleted Ships {"
                                + all.formatted("Sends parcels", "[users:view, users:view-groups@test]")
                                + "suspended=true} {}");
    }

    @Test
    void an_entry_names_the_client_as_it_was_called_then_and_has_the_time_of_the_change() {
        ClientId client = claviger.created("Old").client().id();
        trail.lines();
        claviger.clock.set(Instant.parse("2026-11-22T10:00:00Z"));

        describe(client, "New", "");

        var entry = trail.entries().get(0);
        assertThat(entry.at()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(entry.at()).isEqualTo(claviger.view(client).updatedAt());
        assertThat(entry.happening().object().orElseThrow().reference()).isEqualTo("api-client:" + client);
        assertThat(entry.happening().object().orElseThrow().name()).isEqualTo("Old");
    }

    @Test
    void a_copy_tells_of_what_it_is_one() {
        ClientId original = claviger.created("Ships", "users:view").client().id();
        trail.lines();

        claviger.clients
                .duplicate()
                .duplicate(new DuplicateApiClient.Command(
                        claviger.admin, original, EmbeddedClaviger.nothing(), Optional.empty()));

        assertThat(trail.lines())
                .singleElement()
                .asString()
                .startsWith("api-client.duplicated Ships (copy) {} {")
                .contains("original=" + original);
    }

    @Test
    void a_new_secret_is_told_with_those_that_it_replaces_and_the_end_of_their_overlap() {
        var made = claviger.created("Ships");
        ClientId client = made.client().id();
        trail.lines();

        var fresh = claviger.rotate(claviger.admin, client, 24).get();
        var last = claviger.rotate(claviger.admin, client, 0).get();

        assertThat(trail.lines())
                .containsExactly(
                        "client-secret.generated Ships {} {expiresOn=2027-02-19, overlapEndsAt=2026-11-22T10:00:00Z, remind=true, replacedSecretIds=[%s], secretId=%s}"
                                .formatted(made.credentials().secretId(), fresh.secretId()),
                        "client-secret.generated Ships {} {expiresOn=2027-02-19, overlapEndsAt=2026-11-21T10:00:00Z, remind=true, replacedSecretIds=[%s], secretId=%s}"
                                .formatted(
                                        List.of(made.credentials().secretId(), fresh.secretId()).stream()
                                                .map(SecretId::toString)
                                                .sorted()
                                                .reduce((one, other) -> one + ", " + other)
                                                .orElseThrow(),
                                        last.secretId()));
    }

    @Test
    void a_secret_that_is_ended_is_told_with_its_ends() {
        var made = claviger.created("Ships");
        ClientId client = made.client().id();
        SecretId secret = made.credentials().secretId();
        trail.lines();

        claviger.secrets.end().end(claviger.admin, client, secret, VersionMatch.ANY);
        claviger.secrets.end().end(claviger.admin, client, secret, VersionMatch.ANY);

        assertThat(trail.lines())
                .containsExactly(
                        "client-secret.revoked Ships {endsAt=2027-02-20T00:00:00Z} {endsAt=2026-11-21T10:00:00Z, secretId=%s}"
                                .formatted(secret));
    }

    @Test
    void what_changes_nothing_or_is_refused_by_a_rule_is_not_told() {
        ClientId client = claviger.created("Ships", "users:view").client().id();
        var stale = VersionMatch.of(Set.of(77L));
        trail.lines();

        describe(client, "Ships", "");
        describe(client, "", "");
        claviger.edit(claviger.admin, client, "users:view");
        claviger.edit(claviger.admin, client, "no:such");
        claviger.clients.resume().resume(claviger.admin, client, VersionMatch.ANY);
        claviger.clients.suspend().suspend(claviger.admin, client, stale);
        claviger.clients.delete().delete(claviger.admin, client, VersionMatch.ANY);
        claviger.clients.suspend().suspend(claviger.admin, new ClientId("0".repeat(32)), VersionMatch.ANY);
        claviger.create(claviger.admin, draft(""));
        claviger.rotate(claviger.admin, client, 100);

        assertThat(trail.lines()).isEmpty();
    }

    @Test
    void a_request_that_is_sent_twice_is_told_once() {
        ClientId client = claviger.created("Ships").client().id();
        var key = Optional.of(new IdempotencyKey("key", "fingerprint"));
        trail.lines();

        claviger.secrets.rotate().rotate(rotation(claviger.admin, client, 0, key));
        claviger.secrets.rotate().rotate(rotation(claviger.admin, client, 0, key));

        assertThat(trail.lines()).hasSize(1);
    }

    @Test
    void who_gives_what_they_do_not_hold_is_noted_once_with_what_is_missing() {
        ClientId client = claviger.created("Ships", "users:manage").client().id();
        var weak = claviger.caller("weak", "api-clients:manage");
        trail.lines();

        claviger.create(weak, draft("Another", "users:view", "billing:export"));
        claviger.edit(weak, client, "users:manage", "billing:export");
        claviger.rotate(weak, client, 0);

        assertThat(trail.lines())
                .containsExactly(
                        "access.refused [permissions_not_held] {} {missing=[billing:export, users:view]}",
                        "access.refused Ships [permissions_not_held] {} {missing=[billing:export]}",
                        "access.refused Ships [permissions_not_held] {} {missing=[users:manage, users:view]}");
    }

    @Test
    void what_cannot_be_recorded_does_not_happen() {
        var full = new AuditTrail() {
            @Override
            public void record(AuditRecord happening, Instant at) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void refused(AuditRecord refusal, Instant at) {}
        };
        var ports = claviger.ports;
        var clients = ClientUseCases.over(
                new ClientPorts(
                        ports.clients(), ports.receipts(), ports.usage(), ports.mint(), full, ports.unitOfWork()),
                claviger.models,
                claviger.clock);
        ClientId client = claviger.created("Ships").client().id();

        assertThatThrownBy(() -> clients.suspend().suspend(claviger.admin, client, VersionMatch.ANY))
                .hasMessage("disk full");
        assertThatThrownBy(() -> clients.create()
                        .create(new CreateApiClient.Command(claviger.admin, draft("Another"), Optional.empty())))
                .hasMessage("disk full");

        assertThat(claviger.view(client).suspended()).isFalse();
        assertThat(claviger.clients.count().count("Another").values()).containsOnly(0);
    }
}
