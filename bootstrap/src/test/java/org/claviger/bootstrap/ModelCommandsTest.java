package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelCommandsTest {
    private static RunningClaviger claviger;

    @BeforeAll
    static void start() {
        claviger = RunningClaviger.reachable();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @Test
    void an_api_and_its_permissions_live_a_whole_life_on_the_command_line() {
        CommandResult api = admin(
                "catalog", "add-api", "billing", "--name", "Billing", "--audience", "https://billing.example.com");
        CommandResult read = admin(
                "catalog",
                "add-permission",
                "billing:read",
                "--name",
                "Read invoices",
                "--api",
                "billing",
                "--category",
                "Invoices",
                "--applies-to",
                "stage",
                "-o",
                "json");
        CommandResult write = admin(
                "catalog",
                "add-permission",
                "billing:write",
                "--name",
                "Write invoices",
                "--api",
                "billing",
                "--category",
                "Invoices",
                "--applies-to",
                "stage",
                "--implies",
                "billing:read");
        CommandResult apis = admin("catalog", "apis");
        CommandResult shown = admin("catalog", "show");
        CommandResult json = admin("catalog", "show", "-o", "json");
        JsonNode byServer = server("/api/clients/v1/permissions");
        CommandResult edited = admin("catalog", "edit-api", "billing", "--name", "Bills");
        CommandResult changed = admin("catalog", "edit-permission", "billing:write", "--implies-nothing", "-o", "json");
        CommandResult renamed = admin("catalog", "rename-category", "billing", "Invoices", "In/out & 100 %?");
        CommandResult categories = admin("catalog", "categories");
        CommandResult onward = admin("catalog", "rename-category", "billing", "In/out & 100 %?", "Bills");
        admin("client", "create", "--name", "Biller", "--permission", "billing:read@test");
        CommandResult granted = admin("catalog", "remove-permission", "billing:read");
        CommandResult forced = admin("catalog", "remove-permission", "billing:read", "--force");
        CommandResult removed = admin("catalog", "remove-api", "billing", "--force");
        CommandResult gone = admin("catalog", "edit-api", "billing", "--name", "Back");
        CommandResult odd = admin("catalog", "edit-api", "a/b", "--name", "Back");

        assertThat(api.out()).containsPattern("api +billing").containsPattern("builtIn +false");
        assertThat(read.json().get("appliesTo").stringValue()).isEqualTo("STAGE");
        assertThat(write.out()).containsPattern("implies +billing:read");
        assertThat(apis.out()).containsPattern("billing +Billing +https://billing.example.com +no");
        assertThat(shown.out())
                .containsPattern("billing:write +Write invoices +billing +Invoices +STAGE +billing:read +no")
                .containsPattern("api-clients:view +View API clients +clients +API clients +ORGANIZATION +- +yes");
        assertThat(json.json()).isEqualTo(byServer);
        assertThat(edited.out()).containsPattern("name +Bills");
        assertThat(changed.json().get("implies")).isEmpty();
        assertThat(renamed.out()).containsPattern("category +In/out & 100 %\\?");
        assertThat(categories.out()).containsPattern("billing +In/out & 100 %\\? +2 +no");
        assertThat(onward.exitCode()).isZero();
        assertThat(granted.exitCode()).isEqualTo(1);
        assertThat(granted.err()).contains("It is granted to 2 holders;").contains("Biller");
        assertThat(forced).isEqualTo(new CommandResult(0, "The permission is removed." + nl(), ""));
        assertThat(removed).isEqualTo(new CommandResult(0, "The API is removed." + nl(), ""));
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(odd).isEqualTo(new CommandResult(1, "", "claviger: Nothing can have the key \"a/b\"." + nl()));
    }

    @Test
    void a_stage_lives_a_whole_life_on_the_command_line() {
        CommandResult added = admin(
                "stage",
                "add",
                "staging",
                "--name",
                "Staging",
                "--purpose",
                "non-production",
                "--order",
                "3",
                "-o",
                "json");
        CommandResult shown = admin("stage", "show", "staging", "-o", "json");
        CommandResult edited =
                admin("stage", "edit", "staging", "--name", "Stage 2", "--purpose", "production", "--order", "1");
        CommandResult listed = admin("stage", "list");
        admin("client", "create", "--name", "Stager", "--permission", "portfolio:view-stage@staging,test");
        CommandResult granted = admin("stage", "remove", "staging");
        CommandResult removed = admin("stage", "remove", "staging", "--force");
        CommandResult gone = admin("stage", "show", "staging");

        assertThat(added.json().get("order").intValue()).isEqualTo(3);
        assertThat(shown.json()).isEqualTo(added.json());
        assertThat(edited.out()).containsPattern("name +Stage 2").containsPattern("order +1");
        assertThat(listed.out().lines().map(line -> line.replaceFirst(" +\\S+$", "")))
                .containsExactly(
                        "ORDER  STAGE        NAME         PURPOSE",
                        "1      staging      Stage 2      PRODUCTION",
                        "2      development  Development  DEVELOPMENT",
                        "3      test         Test         NON_PRODUCTION",
                        "4      production   Production   PRODUCTION");
        assertThat(granted.exitCode()).isEqualTo(1);
        assertThat(granted.err()).contains("Stager");
        assertThat(removed).isEqualTo(new CommandResult(0, "The stage is removed." + nl(), ""));
        assertThat(gone.exitCode()).isEqualTo(1);
    }

    @Test
    void problems_are_told_all_at_once_and_what_is_built_in_stays() {
        CommandResult wrong = admin("stage", "add", "Not a slug", "--name", " ", "--purpose", "fun");
        CommandResult builtIn = admin("catalog", "remove-permission", "api-clients:view", "--force");
        CommandResult api = admin("catalog", "add-api", "Not a key", "--name", "x", "--audience", "no uri");

        assertThat(wrong.err()).contains("3 problems", "  /name: ", "  /purpose: ", "  /stage: ");
        assertThat(builtIn.exitCode()).isEqualTo(1);
        assertThat(builtIn.err().lines()).hasSize(1);
        assertThat(api.err()).contains("/api", "/audience");
    }

    private static String nl() {
        return System.lineSeparator();
    }

    private static JsonNode server(String path) {
        return claviger.get(path, claviger.adminToken()).json();
    }

    private static CommandResult admin(String... words) {
        return CommandResult.with(CommandResult.environment(claviger, claviger.admin()), words);
    }
}
