package org.claviger.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.domain.permissions.SomeCatalog.inOrganization;
import static org.claviger.domain.permissions.SomeCatalog.inStage;
import static org.claviger.domain.permissions.SomeCatalog.permission;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.claviger.domain.permissions.AccessModel.Category;
import org.claviger.domain.permissions.CatalogError.BuiltIn;
import org.claviger.domain.permissions.CatalogError.Inconsistent;
import org.claviger.domain.permissions.CatalogError.LastStage;
import org.claviger.domain.permissions.CatalogError.NoSuchCategory;
import org.claviger.domain.permissions.CatalogError.NoSuchPermission;
import org.claviger.domain.permissions.CatalogError.OrderOutOfRange;
import org.claviger.domain.permissions.CatalogError.StageExists;
import org.claviger.domain.permissions.CatalogError.StillImplied;
import org.claviger.domain.permissions.CatalogError.TooMany;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;

class AccessModelTest {
    private static final ApiKey BILLING = new ApiKey("billing");

    private final AccessModel first = AccessModel.first(SomeCatalog.users(), SomeCatalog.stages());

    private static PermissionKey key(String key) {
        return new PermissionKey(key);
    }

    private static Permission billing(String key, String... implies) {
        return permission(key, BILLING, AppliesTo.ORGANIZATION, implies);
    }

    private static Stage stage(String slug) {
        return new Stage(
                UUID.nameUUIDFromBytes(new byte[] {(byte) slug.hashCode()}),
                new StageSlug(slug),
                slug,
                Stage.Purpose.PRODUCTION);
    }

    private static List<String> slugs(AccessModel model) {
        return model.stages().inOrder().stream()
                .map(stage -> stage.slug().value())
                .toList();
    }

    /** With an API of its own, and permissions in it of which the last implies the one before, and so on. */
    private AccessModel with(String... permissions) {
        AccessModel model = first.add(SomeCatalog.api(BILLING)).get();
        String before = "";
        for (String permission : permissions) {
            model = model.add(before.isEmpty() ? billing(permission) : billing(permission, before))
                    .get();
            before = permission;
        }
        return model;
    }

    @Test
    void every_change_makes_a_new_version_and_leaves_the_old_one_as_it_was() {
        AccessModel model = with("billing:read", "billing:write");

        assertThat(model.version()).isEqualTo(4);
        assertThat(model.ownPermissions())
                .containsExactly(billing("billing:read"), billing("billing:write", "billing:read"));
        assertThat(model.ownApis()).containsExactly(SomeCatalog.api(BILLING));
        assertThat(first.ownPermissions()).isEmpty();
        assertThat(first.version()).isEqualTo(1);
    }

    @Test
    void a_change_that_changes_nothing_is_none() {
        AccessModel model = with("billing:read");

        assertThat(model.change(billing("billing:read")).get()).isSameAs(model);
        assertThat(model.change(SomeCatalog.api(BILLING)).get()).isSameAs(model);
        assertThat(model.change(model.stages().inOrder().get(1), Optional.empty())
                        .get())
                .isSameAs(model);
        assertThat(model.rename(new Category(BILLING, "Some"), "Some").get()).isSameAs(model);
    }

    @Test
    void what_is_built_in_stays() {
        var key = key("user-management:view-members");

        assertThat(first.change(inOrganization(key.value())))
                .isEqualTo(Either.left(new BuiltIn("permission \"" + key + "\"")));
        assertThat(first.remove(key).getLeft()).isInstanceOf(BuiltIn.class);
        assertThat(first.remove(SomeCatalog.IDENTITY).getLeft()).isInstanceOf(BuiltIn.class);
        assertThat(first.change(SomeCatalog.api(SomeCatalog.IDENTITY)).getLeft())
                .isInstanceOf(BuiltIn.class);
    }

    @Test
    void the_checks_of_the_catalog_apply_and_all_faults_are_named() {
        AccessModel model = with("billing:read", "billing:write");

        var faults = model.add(inStage("user-management:view-end-users", "no:such", "billing:read"))
                .getLeft();
        var cycle = model.change(billing("billing:read", "billing:write")).getLeft();

        assertThat(((Inconsistent) faults).faults())
                .contains(new CatalogFault.DuplicatePermission(key("user-management:view-end-users")));
        assertThat(((Inconsistent) cycle).faults())
                .containsExactly(new CatalogFault.Cycle(
                        List.of(key("billing:read"), key("billing:write"), key("billing:read"))));
        assertThat(((Inconsistent) model.add(permission(
                                        "a:b", new ApiKey("none"), AppliesTo.STAGE, "no:such", "billing:read"))
                                .getLeft())
                        .faults())
                .hasSize(3);
    }

    @Test
    void what_another_permission_implies_is_not_removed() {
        AccessModel model = with("billing:read", "billing:write");

        assertThat(model.remove(key("billing:read")))
                .isEqualTo(Either.left(new StillImplied(List.of(key("billing:write")))));
        assertThat(model.remove(key("billing:write"))
                        .flatMap(less -> less.remove(key("billing:read")))
                        .get()
                        .ownPermissions())
                .isEmpty();
        assertThat(model.remove(key("billing:none"))).isEqualTo(Either.left(new NoSuchPermission()));
    }

    @Test
    void an_api_goes_with_its_permissions_unless_one_of_another_api_implies_them() {
        AccessModel model = with("billing:read", "billing:write");
        AccessModel implied =
                model.add(inOrganization("own:all", "billing:write")).get();

        assertThat(implied.remove(BILLING)).isEqualTo(Either.left(new StillImplied(List.of(key("own:all")))));
        assertThat(model.remove(BILLING).get().catalog().permissions())
                .isEqualTo(first.catalog().permissions());
    }

    @Test
    void a_category_is_renamed_with_all_its_permissions_of_this_api_only() {
        AccessModel model = with("billing:read", "billing:write")
                .add(inOrganization("own:all"))
                .get();

        AccessModel renamed =
                model.rename(new Category(BILLING, "Some"), "Money").get();

        assertThat(renamed.categories())
                .containsEntry(new Category(BILLING, "Money"), 2L)
                .containsEntry(new Category(SomeCatalog.IDENTITY, "Some"), 7L)
                .doesNotContainKey(new Category(BILLING, "Some"));
        assertThat(model.rename(new Category(SomeCatalog.IDENTITY, "Some"), "Mine")
                        .getLeft())
                .isInstanceOf(BuiltIn.class);
        assertThat(model.rename(new Category(BILLING, "None"), "Mine")).isEqualTo(Either.left(new NoSuchCategory()));
    }

    @Test
    void stages_are_added_moved_and_removed() {
        AccessModel more = first.add(stage("staging"), Optional.of(2)).get();

        assertThat(slugs(more)).containsExactly("development", "staging", "test", "production");
        assertThat(slugs(more.change(stage("staging"), Optional.of(4)).get()))
                .containsExactly("development", "test", "production", "staging");
        assertThat(slugs(more.change(stage("staging"), Optional.of(1)).get()))
                .containsExactly("staging", "development", "test", "production");
        assertThat(slugs(more.remove(new StageSlug("test")).get()))
                .containsExactly("development", "staging", "production");
        assertThat(first.add(stage("test"), Optional.empty())).isEqualTo(Either.left(new StageExists()));
        for (int order : List.of(-1, 0, 5)) {
            assertThat(first.add(stage("staging"), Optional.of(order))).isEqualTo(Either.left(new OrderOutOfRange(4)));
            assertThat(more.change(stage("staging"), Optional.of(order)))
                    .isEqualTo(Either.left(new OrderOutOfRange(4)));
        }
    }

    @Test
    void the_last_stage_stays() {
        AccessModel last = first.remove(new StageSlug("test"))
                .flatMap(less -> less.remove(new StageSlug("production")))
                .get();

        assertThat(last.remove(new StageSlug("development"))).isEqualTo(Either.left(new LastStage()));
    }

    @Test
    void there_is_an_end_to_permissions() {
        AccessModel full = AccessModel.of(
                        SomeCatalog.users(),
                        List.of(),
                        IntStream.range(0, AccessModel.MAX_OWN_PERMISSIONS)
                                .mapToObj(number -> inOrganization("own:" + number))
                                .toList(),
                        SomeCatalog.stages(),
                        1)
                .get();

        assertThat(full.add(inOrganization("own:more"))).isEqualTo(Either.left(new TooMany("permissions", 500)));
    }

    @Test
    void a_grant_loses_only_what_is_taken_away() {
        var read = new Grant(key("a:read"), List.of(place("test"), place("production")));
        var all = new Grant(key("a:write"), List.of(GrantTarget.EVERY_STAGE));
        var grants = new Grants(List.of(read, all));
        var test = new GrantCriterion.InStage(new StageSlug("test"));

        assertThat(grants.name(test)).isTrue();
        assertThat(grants.without(test))
                .isEqualTo(new Grants(List.of(new Grant(key("a:read"), List.of(place("production"))), all)));
        assertThat(grants.without(new GrantCriterion.AnyOf(Set.of(key("a:write")))))
                .isEqualTo(new Grants(List.of(read)));
        assertThat(grants.with(new Grant(key("a:read"), List.of(GrantTarget.EVERY_STAGE)))
                        .asList())
                .containsExactly(new Grant(key("a:read"), List.of(GrantTarget.EVERY_STAGE)), all);
        assertThat(grants.name(new GrantCriterion.InStage(new StageSlug("none"))))
                .isFalse();
    }

    private static GrantTarget place(String slug) {
        return new GrantTarget.OneStage(new StageSlug(slug));
    }
}
