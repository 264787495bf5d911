package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.claviger.application.StartRefused;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.portfolio.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {
    private static final String API =
            "apis = [ { key = billing, name = Billing, audience = \"https://billing.test/\" } ]\n";
    private static final Set<PermissionKey> IN_STAGES = Set.of(
            SystemPermissions.VIEW_END_USERS,
            SystemPermissions.MANAGE_END_USER_ACCESS,
            SystemPermissions.MANAGE_END_USER_GROUPS,
            SystemPermissions.VIEW_STAGE,
            SystemPermissions.RECORD_DEPLOYMENTS);
    private static final String OWN = """
            apis = [ { key = clients, name = Clients, audience = "/api/clients/v1" } ]
            permissions = [
            %s
            ]
            """.formatted(SystemPermissions.all().stream()
            .map(key -> "  { key = \"%s\", name = N, api = clients, category = C, applies-to = %s }"
                    .formatted(key, IN_STAGES.contains(key) ? "stage" : "organization"))
            .collect(Collectors.joining("\n")));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("own.conf");
    }

    private CatalogFile load(String text) throws IOException {
        Files.writeString(file, text);
        return CatalogFile.load(Optional.of(file), "http://claviger.test");
    }

    private static CatalogFile standard() {
        return CatalogFile.load(Optional.empty(), "http://claviger.test");
    }

    private void assertRefused(String text, String... faults) {
        assertThatThrownBy(() -> load(text))
                .as(text)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString())
                .satisfies(
                        refused -> assertThat(faults).allMatch(refused.getMessage()::contains, refused.getMessage()));
    }

    private static String permission(String fields) {
        return "extends-default = true\n" + API + "permissions = [ { " + fields + " } ]";
    }

    private static List<String> keys(CatalogFile catalog) {
        return keysOf(
                catalog.catalog().permissions().stream().map(Permission::key).toList());
    }

    private static List<String> keysOf(List<PermissionKey> keys) {
        return keys.stream().map(PermissionKey::value).toList();
    }

    @Test
    void the_default_has_what_the_product_promises() {
        CatalogFile catalog = standard();

        assertThat(keys(catalog))
                .hasSize(14)
                .contains("user-management:manage-users", "portfolio:view-stage", "api-clients:manage");
        assertThat(catalog.catalog().apis())
                .extracting(api -> api.audience().toString())
                .contains("http://claviger.test/api/clients/v1", "http://claviger.test/api/portfolios/v1");
        assertThat(catalog.stages().inOrder())
                .extracting(Stage::name)
                .containsExactly("Development", "Test", "Production");
    }

    @Test
    void a_catalog_that_extends_the_default_adds_to_it() throws IOException {
        CatalogFile catalog = load(
                permission("key = \"billing:read\", name = Read, api = billing, category = Billing, applies-to = stage,"
                        + " implies = [\"portfolio:view-stage\"]"));

        List<String> expected = new ArrayList<>(keys(standard()));
        expected.add("billing:read");
        assertThat(keys(catalog)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(catalog.stages()).isEqualTo(standard().stages());
        assertThat(catalog.catalog()
                        .find(new PermissionKey("billing:read"))
                        .orElseThrow()
                        .implies())
                .containsExactly(new PermissionKey("portfolio:view-stage"));
    }

    @Test
    void a_catalog_that_does_not_extend_takes_the_place_of_the_default() throws IOException {
        List<String> own = keysOf(SystemPermissions.all());

        assertThat(keys(load(OWN))).isEqualTo(own);
        assertThat(keys(load("extends-default = false\n" + OWN))).isEqualTo(own);
    }

    @Test
    void own_stages_take_the_place_of_the_default_ones() throws IOException {
        CatalogFile catalog = load("""
                extends-default = true
                stages = [
                  { key = "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13", stage = blue, name = Blue, purpose = NonProduction }
                  { key = "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d14", stage = green, name = Green, purpose = Production }
                ]
                """);

        assertThat(catalog.stages().inOrder())
                .extracting(stage -> stage.slug() + " " + stage.purpose())
                .containsExactly("blue NON_PRODUCTION", "green PRODUCTION");
    }

    @Test
    void permissions_that_claviger_itself_asks_for_may_not_be_missing() {
        assertThat(keys(standard())).containsExactlyElementsOf(keysOf(SystemPermissions.all()));
        for (String own : keysOf(SystemPermissions.all())) {
            assertRefused(
                    OWN.replace("\"" + own + "\"", "\"other:thing\""),
                    "permission \"" + own + "\" is missing, which Claviger's own APIs ask for");
        }
        assertRefused("", "\"api-clients:view\" is missing", "\"audit-trail:view\" is missing");
    }

    @Test
    void a_mistake_in_a_permission_is_named_with_its_entry() {
        String right = "key = \"billing:read\", name = Read, api = billing, category = B, applies-to = stage";
        String named = "permission \"billing:read\"";

        assertRefused(permission(right.replace("name = Read, ", "")), named, "lacks name");
        assertRefused(
                permission(right.replace("name = Read, ", "").replace(", category = B", "")),
                named,
                "lacks category, name");
        assertRefused(permission("name = X"), "permission \"number 1\"", "lacks api, applies-to, category, key");
        assertRefused(permission(right + ", colour = red"), named, "unknown field colour");
        assertRefused(permission(right.replace("stage", "project")), named, "applies-to is organization or stage");
        assertRefused(permission(right.replace("billing:read", "Billing Read")), "permission \"Billing Read\"");
        assertRefused(permission(right.replace("api = billing", "api = none")), named, "\"none\"");
        assertRefused(permission(right.replace("name = Read", "name = \" \"")), named, "a name must not be empty");
        assertRefused(permission(right + ", implies = [\"billing:nothing\"]"), named, "\"billing:nothing\"");
        assertRefused(permission(right + ", implies = [\"billing:read\"]"), named, "implies itself");
        assertRefused(permission(right + ", implies = [\"api-clients:view\"]"), named, "applies to a stage");
        assertRefused(permission(right + ", implies = { a = b }"), named);
        assertRefused(permission(right + " }, { " + right), named, "is there twice");
        assertRefused(
                permission(right.replace("billing:read", "api-clients:view")), "\"api-clients:view\" is there twice");
    }

    @Test
    void a_mistake_in_an_api_is_named_with_its_entry() {
        String start = "extends-default = true\napis = [ { key = billing, name = Billing, audience = ";

        assertRefused(start + "relative } ]", "API \"billing\"", "absolute URI");
        assertRefused(start + "\"https://billing.test/#x\" } ]", "API \"billing\"", "without fragment");
        assertRefused(start + "\"https://billing test/\" } ]", "API \"billing\"");
        assertRefused(start + "\"/api/clients/v1\" } ]", "API \"billing\"", "of another API");
        assertRefused(
                "extends-default = true\napis = [ { key = billing, name = B } ]", "API \"billing\"", "lacks audience");
        assertRefused(
                "extends-default = true\napis = [ { key = clients, name = B, audience = \"https://b.test\" } ]",
                "API \"clients\" is there twice");
        assertRefused(
                "extends-default = true\napis = [ { key = \"B!\", name = B, audience = \"https://b.test\" } ]",
                "API \"B!\"",
                "not an API key");
    }

    @Test
    void a_mistake_in_a_stage_is_named_with_its_entry() {
        String key = "4f7d3c1e-9a52-4d0b-8e61-2b7c5f0a9d13";
        String right = "{ key = \"" + key + "\", stage = blue, name = Blue, purpose = Production }";
        String start = "extends-default = true\nstages = [ ";

        assertRefused(start + right.replace(key, "x") + " ]", "stage \"blue\"");
        assertRefused(
                start + right.replace("Production", "Staging") + " ]", "stage \"blue\"", "purpose is Development");
        assertRefused(start + right.replace("stage = blue", "stage = \"Blue One\"") + " ]", "stage \"Blue One\"");
        assertRefused(start + right.replace(", name = Blue", "") + " ]", "stage \"blue\"", "lacks name");
        assertRefused(start + right.replace("= Blue", "= \"\"") + " ]", "stage \"blue\"", "a name must not be empty");
        assertRefused(start + right + ", " + right + " ]", "stage \"blue\"", "another stage");
    }

    @Test
    void a_file_that_is_nested_without_end_is_refused() {
        assertRefused("apis = " + "[".repeat(200_000), "nested too deeply");
        assertRefused("{a:".repeat(200_000), "nested too deeply");
    }

    @Test
    void a_byte_order_mark_in_front_is_passed_over() throws IOException {
        assertThat(keys(load("\uFEFFextends-default = true"))).isEqualTo(keys(standard()));
    }

    @Test
    void a_file_of_another_form_is_refused() {
        assertRefused("{");
        assertRefused("[]");
        assertRefused("unknown = 1\n" + OWN, "unknown field unknown");
        assertRefused("extends-default = perhaps\n" + OWN, "extends-default is true or false");
        assertRefused("extends-default = true\napis = billing", "apis is not a list");
        assertRefused("extends-default = true\npermissions = [billing]", "permissions is not a list");
        assertRefused("extends-default = true\nstages = []", "stage");
        assertRefused("extends-default = true\napis = ${nothing}");
        assertThatThrownBy(() -> CatalogFile.load(Optional.of(folder), "http://claviger.test"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> CatalogFile.load(Optional.of(file), "http://claviger.test"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString());
    }
}
