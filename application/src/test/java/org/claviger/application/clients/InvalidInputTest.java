package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.CreateApiClient.Draft;
import org.claviger.application.secrets.RotateSecret;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.permissions.RequestedGrant;
import org.junit.jupiter.api.Test;

/** All that is wrong is said at once, and each thing once. */
class InvalidInputTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private static List<String> pointers(Either<ClientRefusal, ?> refused) {
        return ((InvalidInput) refused.getLeft())
                .problems().stream().map(Problem::pointer).toList();
    }

    private static RequestedGrant grant(String permission, String... stages) {
        return new RequestedGrant(permission, Optional.of(List.of(stages)));
    }

    private static RequestedGrant grant(String permission) {
        return new RequestedGrant(permission, Optional.empty());
    }

    @Test
    void every_problem_of_a_new_client_is_named() {
        var draft = new Draft(
                Optional.of(" "),
                Optional.of("x".repeat(1_001)),
                Optional.of(LocalDate.parse("2026-11-20")),
                Optional.empty(),
                Optional.of(List.of(
                        grant("no-such:permission"),
                        grant("users:view", "test"),
                        grant("users:view-groups"),
                        grant("users:manage-groups", "test", "moon", "*x"),
                        grant("billing:export"),
                        grant("billing:export"))),
                List.of());

        var refused = claviger.create(claviger.admin, draft);

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/description",
                        "/expiresOn",
                        "/permissions/0/permission",
                        "/permissions/1/stages",
                        "/permissions/2/stages",
                        "/permissions/3/stages/1",
                        "/permissions/3/stages/2",
                        "/permissions/5/permission");
        assertThat(refused.getLeft().sentence()).isEqualTo("The input has 9 problems; nothing was changed.");
    }

    @Test
    void a_client_needs_a_name() {
        assertThat(pointers(claviger.create(claviger.admin, EmbeddedClaviger.nothing())))
                .containsExactly("/name");
    }

    @Test
    void the_expiration_date_is_today_at_the_earliest_and_in_24_months_at_the_latest() {
        assertThat(pointers(claviger.create(claviger.admin, expiring("2026-11-20"))))
                .containsExactly("/expiresOn");
        assertThat(claviger.create(claviger.admin, expiring("2026-11-21")).isRight())
                .isTrue();
        assertThat(claviger.create(claviger.admin, expiring("2028-11-21")).isRight())
                .isTrue();
        assertThat(pointers(claviger.create(claviger.admin, expiring("2028-11-22"))))
                .containsExactly("/expiresOn");
    }

    private static Draft expiring(String date) {
        return new Draft(
                Optional.of("a"),
                Optional.empty(),
                Optional.of(LocalDate.parse(date)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void what_could_not_be_read_is_named_once_beside_the_rest() {
        var misread = List.of(
                new Problem("/name", Flaw.of(FlawCode.NOT_A_TEXT)),
                new Problem("/remind", Flaw.of(FlawCode.NOT_A_BOOLEAN)),
                new Problem("/permissions/0/permission", Flaw.of(FlawCode.NOT_A_TEXT)),
                new Problem("/permissions/1/stages/0", Flaw.of(FlawCode.NOT_A_TEXT)),
                new Problem("/unknown", Flaw.of(FlawCode.UNKNOWN_FIELD)));
        var draft = new Draft(
                Optional.empty(),
                Optional.of("x".repeat(1_001)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(grant(""), grant("users:view-groups"), grant("users:manage-groups", "moon"))),
                misread);

        var refused = claviger.create(claviger.admin, draft);

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/remind",
                        "/permissions/0/permission",
                        "/permissions/1/stages/0",
                        "/unknown",
                        "/description",
                        "/permissions/2/stages/0");
        assertThat(((InvalidInput) refused.getLeft()).problems()).containsAll(misread);
    }

    @Test
    void places_that_only_begin_alike_are_different_ones() {
        var grants = new ArrayList<RequestedGrant>();
        for (int index = 0; index < 11; index++) {
            grants.add(grant("no-such:permission-" + index));
        }
        var draft = new Draft(
                Optional.of("a"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(grants),
                List.of(new Problem("/permissions/1", Flaw.of(FlawCode.NOT_AN_OBJECT))));

        assertThat(pointers(claviger.create(claviger.admin, draft)))
                .hasSize(11)
                .contains("/permissions/1", "/permissions/10/permission")
                .doesNotContain("/permissions/1/permission");
    }

    @Test
    void input_that_could_not_be_read_at_all_is_named_alone() {
        var draft = new Draft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Problem("", Flaw.of(FlawCode.NOT_AN_OBJECT))));

        assertThat(pointers(claviger.create(claviger.admin, draft))).containsExactly("");
    }

    @Test
    void every_problem_of_a_rotation_is_named_and_nothing_rotates() {
        var client = claviger.created("a", "users:view");

        var refused = claviger.secrets
                .rotate()
                .rotate(new RotateSecret.Command(
                        claviger.admin,
                        client.client().id(),
                        VersionMatch.ANY,
                        Optional.of(LocalDate.parse("2030-01-01")),
                        Optional.empty(),
                        Optional.of(73),
                        Optional.empty(),
                        List.of(new Problem("/remind", Flaw.of(FlawCode.NOT_A_BOOLEAN)))));

        assertThat(pointers(refused)).containsExactlyInAnyOrder("/expiresOn", "/overlapHours", "/remind");
        assertThat(claviger.view(client.client().id())).isEqualTo(client.client());
    }

    @Test
    void every_problem_of_an_edit_is_named_and_nothing_changes() {
        var client = claviger.created("a", "users:view").client();

        var refused = claviger.clients
                .edit()
                .edit(new EditApiClient.Command(
                        claviger.admin,
                        client.id(),
                        VersionMatch.ANY,
                        Optional.of("a\nb"),
                        Optional.of("\u0007"),
                        List.of(new Problem("/expiresOn", Flaw.of(FlawCode.UNKNOWN_FIELD)))));

        assertThat(pointers(refused)).containsExactlyInAnyOrder("/name", "/description", "/expiresOn");
        assertThat(claviger.view(client.id())).isEqualTo(client);
    }

    @Test
    void every_problem_of_new_permissions_is_named_and_nothing_changes() {
        var client = claviger.created("a", "users:view").client();

        var refused = claviger.clients
                .editPermissions()
                .edit(new EditPermissions.Command(
                        claviger.admin,
                        client.id(),
                        VersionMatch.ANY,
                        List.of(grant("users:view"), grant("nonsense"), grant("users:view-groups", "*", "test")),
                        List.of(new Problem("/permissions/0/stages", Flaw.of(FlawCode.NOT_AN_ARRAY)))));

        assertThat(pointers(refused))
                .containsExactlyInAnyOrder(
                        "/permissions/0/stages", "/permissions/1/permission", "/permissions/2/stages");
        assertThat(claviger.view(client.id())).isEqualTo(client);
    }
}
