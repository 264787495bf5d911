package org.claviger.adapters.http.portal.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.permissions.PermissionMatrix.Cell;
import org.claviger.adapters.http.portal.permissions.PermissionMatrix.Row;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.Stage.Purpose;
import org.claviger.domain.portfolio.StageSlug;
import org.claviger.domain.portfolio.Stages;
import org.junit.jupiter.api.Test;

class PermissionMatrixTest {
    private static final ApiKey API = new ApiKey("shop");
    private static final AccessModel MODEL = AccessModel.first(
            PermissionCatalog.of(
                            List.of(new ProtectedApi(API, "Shop", URI.create("urn:shop"))),
                            List.of(
                                    permission("shop:admin", AppliesTo.ORGANIZATION, "shop:sell"),
                                    permission("shop:report", AppliesTo.ORGANIZATION),
                                    permission("shop:sell", AppliesTo.STAGE, "shop:look"),
                                    permission("shop:look", AppliesTo.STAGE)))
                    .get(),
            new Stages(List.of(stage(1, "dev", "Development"), stage(2, "prod", "Production"))));

    private static Permission permission(String key, AppliesTo appliesTo, String... implies) {
        return new Permission(
                new PermissionKey(key),
                "Name of " + key,
                API,
                "Selling",
                appliesTo,
                Stream.of(implies).map(PermissionKey::new).toList());
    }

    private static Stage stage(int number, String slug, String name) {
        return new Stage(new UUID(0, number), new StageSlug(slug), name, Purpose.PRODUCTION);
    }

    private static Grants grants(String... scopes) {
        return Grants.of(Stream.of(scopes).map(text -> Scope.parse(text).orElseThrow()));
    }

    private static Caller holding(String... scopes) {
        return new Caller(
                new PrincipalId("somebody"),
                MODEL.catalog().expand(grants(scopes).scopes().toList()));
    }

    private static Caller holdingEverything() {
        return holding("shop:admin", "shop:report");
    }

    private static PermissionMatrix matrix(Grants before, Grants chosen, Caller by) {
        return PermissionMatrix.of(MODEL, before, chosen, by, Messages.in(Locale.ENGLISH));
    }

    private static List<Row> rows(PermissionMatrix matrix) {
        return matrix.apis().stream()
                .flatMap(api -> api.categories().stream())
                .flatMap(category -> Stream.concat(category.organization().stream(), category.stages().stream()))
                .toList();
    }

    /** Such as {@code [x] because…}: brackets if it can be changed. */
    private static String look(PermissionMatrix matrix, String scope) {
        for (Row row : rows(matrix)) {
            for (Cell cell : row.cells()) {
                if (cell.scope().toString().equals(scope)) {
                    String tick = cell.ticked() ? "x" : "-";
                    String reason = row.reasons().stream()
                            .filter(said -> said.id().equals(cell.reason()))
                            .map(said -> " " + said.text())
                            .findFirst()
                            .orElse("");
                    return (cell.changeable() ? "[" + tick + "]" : tick) + reason;
                }
            }
        }
        throw new AssertionError("no cell " + scope);
    }

    @Test
    void there_is_a_box_for_each_permission_in_each_place_where_it_applies() {
        var matrix = matrix(Grants.NONE, Grants.NONE, holdingEverything());

        assertThat(matrix.columns()).containsExactly("Development", "Production", "All stages");
        assertThat(rows(matrix).stream()
                        .flatMap(row -> row.cells().stream())
                        .map(cell -> cell.scope().toString()))
                .containsExactly(
                        "shop:admin",
                        "shop:report",
                        "shop:sell@dev",
                        "shop:sell@prod",
                        "shop:sell@*",
                        "shop:look@dev",
                        "shop:look@prod",
                        "shop:look@*");
        assertThat(rows(matrix)).allSatisfy(row -> assertThat(row.reasons()).isEmpty());
        assertThat(look(matrix, "shop:look@dev")).isEqualTo("[-]");
    }

    @Test
    void what_follows_is_ticked_and_says_why_and_cannot_be_changed() {
        var matrix = matrix(Grants.NONE, grants("shop:sell@dev"), holdingEverything());

        assertThat(look(matrix, "shop:sell@dev")).isEqualTo("[x]");
        assertThat(look(matrix, "shop:look@dev")).isEqualTo("x Because of Name of shop:sell (Development)");
        assertThat(look(matrix, "shop:look@prod")).isEqualTo("[-]");
        assertThat(look(matrix, "shop:look@*")).isEqualTo("[-]");
        assertThat(matrix.granted()).isEqualTo(1);
        assertThat(matrix.implied()).isEqualTo(1);
    }

    @Test
    void a_permission_of_the_organization_gives_what_it_implies_in_all_stages() {
        var matrix = matrix(Grants.NONE, grants("shop:admin"), holdingEverything());

        assertThat(List.of("shop:sell@dev", "shop:sell@*", "shop:look@prod", "shop:look@*"))
                .allSatisfy(scope -> assertThat(look(matrix, scope)).startsWith("x Because of Name of shop:admin"));
    }

    @Test
    void all_stages_take_in_the_single_ones() {
        var matrix = matrix(Grants.NONE, grants("shop:look@*"), holdingEverything());

        assertThat(look(matrix, "shop:look@*")).isEqualTo("[x]");
        assertThat(look(matrix, "shop:look@dev")).isEqualTo("x Part of all stages");
        assertThat(look(matrix, "shop:look@prod")).isEqualTo("x Part of all stages");
    }

    @Test
    void what_is_granted_and_follows_too_stays_granted_and_can_be_taken_away() {
        var matrix = matrix(Grants.NONE, grants("shop:sell@dev", "shop:look@dev"), holdingEverything());

        assertThat(look(matrix, "shop:look@dev")).isEqualTo("[x] Also because of Name of shop:sell (Development)");
    }

    @Test
    void what_the_member_does_not_hold_cannot_be_given() {
        var matrix = matrix(Grants.NONE, Grants.NONE, holding("shop:sell@dev"));

        assertThat(look(matrix, "shop:sell@dev")).isEqualTo("[-]");
        assertThat(look(matrix, "shop:look@dev")).isEqualTo("[-]");
        assertThat(look(matrix, "shop:sell@prod")).startsWith("- You do not hold this");
        assertThat(look(matrix, "shop:sell@*")).startsWith("- You do not hold this");
        assertThat(look(matrix, "shop:report")).startsWith("- You do not hold this");
    }

    @Test
    void what_is_granted_already_can_be_taken_away_and_left_by_who_does_not_hold_it() {
        Grants before = grants("shop:sell@prod");

        var left = matrix(before, before, holding("shop:report"));
        var takenAway = matrix(before, Grants.NONE, holding("shop:report"));
        var saved = matrix(Grants.NONE, Grants.NONE, holding("shop:report"));

        assertThat(look(left, "shop:sell@prod")).startsWith("[x] You do not hold this: once");
        assertThat(look(takenAway, "shop:sell@prod")).startsWith("[-] You do not hold this: once");
        assertThat(look(saved, "shop:sell@prod")).startsWith("- You do not hold this, and");
    }

    @Test
    void what_was_chosen_elsewhere_and_is_not_held_can_only_be_taken_away() {
        Grants copied = grants("shop:sell@prod");

        var matrix = matrix(Grants.NONE, copied, holding("shop:report"));
        Scopes notHeld = PermissionMatrix.notHeld(MODEL, Grants.NONE, copied, holding("shop:report"));

        assertThat(look(matrix, "shop:sell@prod")).startsWith("[x] You do not hold this, and");
        assertThat(notHeld).hasToString("shop:look@prod shop:sell@prod");
        assertThat(PermissionMatrix.notHeld(MODEL, copied, copied, holding("shop:report")))
                .isEqualTo(Scopes.NONE);
    }
}
