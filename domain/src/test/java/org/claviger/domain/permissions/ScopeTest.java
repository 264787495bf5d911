package org.claviger.domain.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.claviger.domain.permissions.SomeCatalog.scope;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    static List<String> keys() {
        return List.of(
                "a:b", "0:1", "user-management:manage-users", "a-:b-", "a".repeat(98) + ":b", "a:" + "b".repeat(98));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_permission_key_is_two_parts_of_lower_case_letters_digits_and_hyphens(String text) {
        assertThat(PermissionKey.isWellFormed(text)).isTrue();
        assertThat(new PermissionKey(text)).hasToString(text);
    }

    static List<String> badKeys() {
        return List.of(
                "",
                ":",
                "a",
                "a:",
                ":b",
                "-a:b",
                "a:-b",
                "a:b:c",
                "A:b",
                "a:B",
                "a_b:c",
                "a b:c",
                "a:b ",
                "a:b\n",
                "\na:b",
                "ä:b",
                "a:b@test",
                "a".repeat(99) + ":b",
                "a:" + "b".repeat(99));
    }

    @ParameterizedTest
    @MethodSource("badKeys")
    void any_other_text_is_not_a_permission_key(String text) {
        assertThat(PermissionKey.isWellFormed(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new PermissionKey(text));
    }

    @Test
    void a_scope_is_a_key_for_the_organization_one_stage_or_every_stage() {
        var key = new PermissionKey("portfolio:view-stage");

        assertThat(Scope.parse("portfolio:view-stage")).contains(new Scope(key, GrantTarget.ORGANIZATION));
        assertThat(Scope.parse("portfolio:view-stage@pre-production"))
                .contains(new Scope(key, new GrantTarget.OneStage(new StageSlug("pre-production"))));
        assertThat(Scope.parse("portfolio:view-stage@*")).contains(new Scope(key, GrantTarget.EVERY_STAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a:b@test", "a:b@*", "api-clients:manage", "a:b@0"})
    void a_scope_is_written_as_it_is_read(String text) {
        assertThat(Scope.parse(text)).map(Scope::toString).contains(text);
    }

    static Stream<String> badScopes() {
        var others = Stream.of(
                "a:b@",
                "@test",
                "@",
                "a:b@@test",
                "a:b@test@test",
                "a:b@Test",
                "a:b@-",
                "a:b@**",
                "a:b@te*",
                "a:b@ *",
                "a:b @test",
                "a:b@test\n",
                "*",
                "*@*",
                "a:*");
        return Stream.concat(others, badKeys().stream().filter(text -> !text.equals("a:b@test")));
    }

    @ParameterizedTest
    @MethodSource("badScopes")
    void any_other_text_is_not_a_scope(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a:b,a:b,true",
        "a:b@test,a:b@test,true",
        "a:b@*,a:b@*,true",
        "a:b@*,a:b@test,true",
        "a:b@test,a:b@*,false",
        "a:b@test,a:b@production,false",
        "a:b,a:b@test,false",
        "a:b,a:b@*,false",
        "a:b@*,a:b,false",
        "a:b@test,a:b,false",
        "a:b@*,a:c@test,false",
        "a:b,a:c,false"
    })
    void every_stage_covers_each_stage_and_nothing_else_covers_anything_but_itself(
            String one, String other, boolean expected) {
        assertThat(scope(one).covers(scope(other))).isEqualTo(expected);
    }

    @Test
    void scopes_are_sorted_by_permission_then_by_place() {
        assertThat(Stream.of("b:a", "a:b@test", "a:b@*", "a:b", "a:b-c")
                        .map(SomeCatalog::scope)
                        .sorted())
                .extracting(Scope::toString)
                .containsExactly("a:b", "a:b@*", "a:b@test", "a:b-c", "b:a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a:b", "a b", "a\n", "123456789-123456789-123456789-123456789-123456789-1"})
    void a_text_of_another_form_is_not_an_api_key(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiKey(text));
    }

    @Test
    void an_api_key_is_1_to_50_characters() {
        assertThat(new ApiKey("a")).hasToString("a");
        assertThat(new ApiKey("a".repeat(50))).hasToString("a".repeat(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/identity", "api", "https://claviger.example/api#fragment", "https://claviger.example/#"})
    void an_audience_is_an_absolute_uri_without_fragment(String audience) {
        var key = new ApiKey("identity");

        assertThatIllegalArgumentException().isThrownBy(() -> new ProtectedApi(key, "Identity", URI.create(audience)));
        assertThat(new ProtectedApi(key, "Identity", URI.create("urn:billing")).audience())
                .hasToString("urn:billing");
    }

    @Test
    void an_api_and_a_permission_and_a_principal_need_names() {
        var api = new ApiKey("identity");
        var key = new PermissionKey("a:b");

        assertThatIllegalArgumentException().isThrownBy(() -> new ProtectedApi(api, " ", URI.create("urn:billing")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Permission(key, " ", api, "Some", AppliesTo.STAGE, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Permission(key, "May", api, "", AppliesTo.STAGE, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PrincipalId(""));
        assertThat(PrincipalId.COMMAND_LINE).hasToString("cli");
    }
}
