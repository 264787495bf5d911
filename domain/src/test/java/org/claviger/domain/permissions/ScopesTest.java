package org.claviger.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.domain.permissions.SomeCatalog.inOrganization;
import static org.claviger.domain.permissions.SomeCatalog.inStage;
import static org.claviger.domain.permissions.SomeCatalog.scope;
import static org.claviger.domain.permissions.SomeCatalog.scopes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopesTest {
    private static final List<String> PLACES = List.of("", "@*", "@development", "@test", "@production");

    @Test
    void scopes_are_sorted_and_distinct_and_leave_out_what_another_one_covers() {
        var scopes = scopes("b:b", "a:a@test", "a:a", "a:a@*", "a:c@test", "a:a@production", "b:b");

        assertThat(scopes).hasToString("a:a a:a@* a:c@test b:b").isEqualTo(scopes("a:a", "a:a@*", "a:c@test", "b:b"));
        assertThat(scopes).hasSameHashCodeAs(scopes("b:b", "a:c@test", "a:a", "a:a@*"));
        assertThat(scopes).isNotEqualTo(Scopes.NONE).isNotEqualTo("a:a a:a@* a:c@test b:b");
    }

    @Test
    void no_scopes_are_written_as_nothing() {
        assertThat(Scopes.NONE).hasToString("");
        assertThat(Scopes.NONE.isEmpty()).isTrue();
        assertThat(scopes("a:a").isEmpty()).isFalse();
    }

    @Test
    void a_permission_for_the_organization_is_not_held_in_a_stage() {
        var held = scopes("a:a", "a:b@test", "a:c@*");

        assertThat(List.of("a:b", "a:c")).allMatch(key -> held.holdsInSomeStage(new PermissionKey(key)));
        assertThat(List.of("a:a", "a:d")).noneMatch(key -> held.holdsInSomeStage(new PermissionKey(key)));
    }

    @Test
    void of_every_stage_and_one_stage_the_one_stage_is_common() {
        assertThat(scopes("a:a@*").intersect(scopes("a:a@production"))).isEqualTo(scopes("a:a@production"));
        assertThat(scopes("a:a@test").intersect(scopes("a:a@production"))).isEqualTo(Scopes.NONE);
        assertThat(scopes("a:a").intersect(scopes("a:a@*"))).isEqualTo(Scopes.NONE);
    }

    @Test
    void nobody_gives_every_stage_who_holds_all_stages_by_name() {
        var byName = caller("a:a@development", "a:a@test", "a:a@production");

        assertThat(byName.mayNotGive(scopes("a:a@*"))).isEqualTo(scopes("a:a@*"));
        assertThat(byName.mayNotGive(scopes("a:a@test", "a:a@production"))).isEqualTo(Scopes.NONE);
    }

    @Test
    void who_holds_every_stage_gives_any_stage() {
        assertThat(caller("a:a@*").mayNotGive(scopes("a:a@*"))).isEqualTo(Scopes.NONE);
        assertThat(caller("a:a@*").mayNotGive(scopes("a:a@test", "a:a@new"))).isEqualTo(Scopes.NONE);
    }

    @Test
    void nobody_gives_what_they_do_not_hold_in_that_place() {
        var caller = caller("a:a", "a:b@test");

        assertThat(caller.mayNotGive(scopes("a:a", "a:b@test", "a:b@production", "a:c")))
                .isEqualTo(scopes("a:b@production", "a:c"));
        assertThat(caller.mayNotGive(scopes("a:a@*"))).isEqualTo(scopes("a:a@*"));
        assertThat(caller.mayNotGive(Scopes.NONE)).isEqualTo(Scopes.NONE);
        assertThat(caller().mayNotGive(scopes("a:a"))).isEqualTo(scopes("a:a"));
    }

    @Test
    void the_laws_of_covering_hold_for_any_scopes() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            Scopes one = anyScopes(random);
            Scopes other = anyScopes(random);

            Scopes missing = one.missing(other);
            Scopes covered = other.only(one::covers);

            assertThat(one.missing(one)).as("seed %d", seed).isEqualTo(Scopes.NONE);
            assertThat(missing.asList()).as("seed %d", seed).noneMatch(one::covers);
            assertThat(Scopes.of(both(missing, covered))).as("seed %d", seed).isEqualTo(other);
            assertThat(covered.asList()).as("seed %d", seed).noneMatch(missing.asList()::contains);
            assertThat(Scopes.of(both(one, other)).missing(one))
                    .as("seed %d", seed)
                    .isEqualTo(Scopes.NONE);
        }
    }

    @Test
    void the_laws_of_intersection_hold_for_any_scopes() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            Scopes one = anyScopes(random);
            Scopes other = anyScopes(random);
            Scopes third = anyScopes(random);

            Scopes common = one.intersect(other);

            assertThat(common).as("seed %d", seed).isEqualTo(other.intersect(one));
            assertThat(one.missing(common)).as("seed %d", seed).isEqualTo(Scopes.NONE);
            assertThat(other.missing(common)).as("seed %d", seed).isEqualTo(Scopes.NONE);
            assertThat(common.intersect(third)).as("seed %d", seed).isEqualTo(one.intersect(other.intersect(third)));
            assertThat(one.intersect(one)).as("seed %d", seed).isEqualTo(one);
            assertThat(one.intersect(Scopes.NONE)).as("seed %d", seed).isEqualTo(Scopes.NONE);
            assertThat(worldOf(common)).as("seed %d", seed).isEqualTo(commonOf(worldOf(one), worldOf(other)));
        }
    }

    @Test
    void the_laws_of_expansion_hold_for_any_catalog_and_any_scopes() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            PermissionCatalog catalog = anyCatalog(random);
            Scopes one = anyScopes(random);
            Scopes other = anyScopes(random);

            Scopes expanded = catalog.expand(one.asList());
            Scopes together = catalog.expand(both(one, other));

            assertThat(catalog.expand(expanded.asList())).as("seed %d", seed).isEqualTo(expanded);
            assertThat(together.missing(expanded)).as("seed %d", seed).isEqualTo(Scopes.NONE);
            assertThat(together)
                    .as("seed %d", seed)
                    .isEqualTo(Scopes.of(both(expanded, catalog.expand(other.asList()))));
        }
    }

    @Test
    void what_is_listed_with_causes_is_what_the_scopes_expand_to() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            PermissionCatalog catalog = anyCatalog(random);
            Grants grants = anyGrants(random);

            List<EffectiveGrant> effective = catalog.effective(grants);

            assertThat(Scopes.of(effective.stream().map(EffectiveGrant::scope).toList()))
                    .as("seed %d", seed)
                    .isEqualTo(catalog.expand(grants.scopes().toList()));
            assertThat(effective)
                    .allMatch(grant -> grant.direct() || !grant.causes().isEmpty());
            for (EffectiveGrant grant : effective) {
                assertThat(grants.scopes().toList()).containsAll(grant.causes());
                assertThat(grant.causes()).doesNotContain(grant.scope()).isSorted();
                assertThat(grant.causes())
                        .allMatch(cause -> catalog.expand(List.of(cause)).covers(grant.scope()));
                assertThat(grant.direct()).isEqualTo(grants.scopes().anyMatch(grant.scope()::equals));
            }
        }
    }

    private static Caller caller(String... holds) {
        return new Caller(PrincipalId.COMMAND_LINE, scopes(holds));
    }

    private static List<Scope> both(Scopes one, Scopes other) {
        List<Scope> both = new ArrayList<>(one.asList());
        both.addAll(other.asList());
        return both;
    }

    private static Scopes anyScopes(Random random) {
        return Scopes.of(IntStream.range(0, random.nextInt(12))
                .mapToObj(number -> scope("p:p" + random.nextInt(8) + PLACES.get(random.nextInt(PLACES.size()))))
                .toList());
    }

    private static Grants anyGrants(Random random) {
        List<Grant> grants = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            GrantTarget place = scope("p:p" + number + PLACES.get(random.nextInt(PLACES.size())))
                    .place();
            if (random.nextBoolean()) {
                grants.add(new Grant(new PermissionKey("p:p" + number), List.of(place)));
            }
        }
        return new Grants(grants);
    }

    /** Four permissions for the organization, then four for stages; each implies some of those after it. */
    private static PermissionCatalog anyCatalog(Random random) {
        return SomeCatalog.of(IntStream.range(0, 8)
                .mapToObj(number -> {
                    String[] implies = IntStream.range(number + 1, 8)
                            .filter(after -> random.nextInt(3) == 0)
                            .mapToObj(after -> "p:p" + after)
                            .toArray(String[]::new);
                    return number < 4 ? inOrganization("p:p" + number, implies) : inStage("p:p" + number, implies);
                })
                .toArray(Permission[]::new));
    }

    /** All that scopes allow, spelled out one by one, in three stages and one that is made later. */
    private static Set<Scope> worldOf(Scopes scopes) {
        Set<Scope> world = new HashSet<>();
        for (int number = 0; number < 8; number++) {
            for (String place : List.of("", "@*", "@development", "@test", "@production", "@later")) {
                Scope scope = scope("p:p" + number + place);
                if (scopes.covers(scope)) {
                    world.add(scope);
                }
            }
        }
        return world;
    }

    private static Set<Scope> commonOf(Set<Scope> one, Set<Scope> other) {
        Set<Scope> common = new HashSet<>(one);
        common.retainAll(other);
        return common;
    }
}
