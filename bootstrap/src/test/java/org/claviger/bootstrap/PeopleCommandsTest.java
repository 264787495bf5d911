package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PeopleCommandsTest {
    private static final String UNKNOWN = "01234567-89ab-4def-8123-456789abcdef";
    private static final String USERS = "/api/identity/v1/users/";

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
    void a_user_lives_a_whole_life_on_the_command_line() {
        CommandResult created =
                admin("user", "create", "--name", "Ada Lovelace", "--email", "ada@example.com", "-o", "json");
        String key = key(created);

        CommandResult shown = admin("user", "show", "ADA@example.com", "-o", "json");
        JsonNode shownByServer = server(USERS + key);
        CommandResult edited = admin(
                "user", "edit", key, "--name", "Ada King", "--photo-url", "https://example.com/ada.png", "-o", "json");
        CommandResult plain = admin("user", "edit", key, "--photo-url", "", "-o", "json");
        CommandResult deactivated = admin("user", "deactivate", "ada@example.com", "-o", "json");
        CommandResult activated = admin("user", "activate", "ada@example.com", "-o", "json");
        CommandResult granted =
                admin("user", "grant", "ada@example.com", "developer", "--until", "2026-12-24T18:00:00Z");
        CommandResult roles = admin("user", "roles", "ada@example.com");
        CommandResult permissions = admin("user", "permissions", "ada@example.com", "-o", "json");
        JsonNode permissionsByServer = server(USERS + key + "/effective-permissions");
        CommandResult explained = admin("user", "permissions", "ada@example.com");
        CommandResult having = admin("role", "users", "Developer", "-o", "json");
        CommandResult revoked = admin("user", "revoke", key, "Developer");
        CommandResult again = admin("user", "revoke", key, "Developer");
        CommandResult deleted = admin("user", "delete", "ada@example.com");
        CommandResult gone = admin("user", "show", "ada@example.com");
        CommandResult goneByKey = admin("user", "show", key);

        assertThat(created.exitCode()).isZero();
        assertThat(shown.json()).isEqualTo(created.json()).isEqualTo(shownByServer);
        assertThat(edited.json().get("name").stringValue()).isEqualTo("Ada King");
        assertThat(edited.json().get("photoUrl").stringValue()).isEqualTo("https://example.com/ada.png");
        assertThat(plain.json().get("photoUrl").isNull()).isTrue();
        assertThat(deactivated.json().get("status").stringValue()).isEqualTo("Inactive");
        assertThat(activated.json().get("isActive").booleanValue()).isTrue();
        assertThat(granted).isEqualTo(new CommandResult(0, "The user has the role." + nl(), ""));
        assertThat(roles.out()).containsPattern("Developer  +-  +2026-12-24T18:00:00Z");
        assertThat(permissions.json()).isEqualTo(permissionsByServer);
        assertThat(explained.out())
                .containsPattern("^PERMISSION +BECAUSE +THROUGH\\R")
                .containsPattern("user-management:view-members +granted +Developer\\R");
        assertThat(having.json().at("/results/0/key").stringValue()).isEqualTo(key);
        assertThat(revoked).isEqualTo(new CommandResult(0, "The user does not have the role any more." + nl(), ""));
        assertThat(again)
                .isEqualTo(new CommandResult(1, "", "claviger: The user does not have this organization role." + nl()));
        assertThat(deleted).isEqualTo(new CommandResult(0, "The user is deleted." + nl(), ""));
        assertThat(gone)
                .isEqualTo(new CommandResult(1, "", "claviger: There is no user \"ada@example.com\" for you." + nl()));
        assertThat(goneByKey).isEqualTo(new CommandResult(1, "", "claviger: There is no user with this key." + nl()));
    }

    @Test
    void a_user_is_found_by_the_address_in_any_form() {
        admin("user", "create", "--name", "Bo", "--email", "bo@bücher.example");

        assertThat(admin("user", "show", "BO@xn--bcher-kva.example").exitCode()).isZero();
        assertThat(admin("user", "delete", "bo@BÜCHER。example").exitCode()).isZero();
    }

    @Test
    void an_invitation_is_a_link_that_is_shown_once() {
        CommandResult created = admin("user", "create", "--email", "grace@example.com", "--invite");
        CommandResult json = admin("user", "invite", "grace@example.com", "-o", "json");
        CommandResult shown = admin("user", "show", "grace@example.com");

        assertThat(created.out())
                .containsPattern("name +grace@example.com")
                .containsPattern("link +http://127.0.0.1:\\d+/portal/invitation#[\\w-]{43}")
                .containsPattern("expiresAt +2026-11-28T10:00:00Z")
                .endsWith("Hand over the link now: it is not shown again, and it works once." + nl());
        assertThat(json.json().propertyNames()).containsExactlyInAnyOrder("link", "expiresAt");
        assertThat(shown.out()).containsPattern("status +Invited").doesNotContain("invitation#");
    }

    @Test
    void nobody_invites_a_user_who_holds_more() {
        Credentials manager = claviger.client("[{\"permission\":\"user-management:manage-users\"}]");
        CommandResult made = as(manager, "user", "create", "--email", "fred@example.com", "-o", "json");
        admin("user", "grant", "fred@example.com", "Administrator");

        CommandResult invited = as(manager, "user", "invite", "fred@example.com");

        assertThat(made.exitCode()).isZero();
        assertThat(invited.exitCode()).isEqualTo(1);
        assertThat(invited.out()).isEmpty();
        assertThat(invited.err()).contains("You cannot give what you do not hold");
    }

    @Test
    void users_are_a_table_with_filters_that_tells_where_the_next_page_begins() {
        String first = key(admin("user", "create", "--name", "List 1", "--email", "list1@example.com", "-o", "json"));
        String second =
                key(admin("user", "create", "--name", "List 22", "--email", "list22@example.com", "-o", "json"));
        admin("user", "create", "--name", "List 3", "--email", "list3@example.com");
        admin("user", "create", "--name", "List 4", "--email", "list4@example.com", "--inactive");

        CommandResult table = admin("user", "list", "--contains", "list ", "--sort", "name", "--limit", "2");
        CommandResult inactive = admin("user", "list", "--contains", "list", "--status", "Inactive", "-o", "json");
        CommandResult none = admin("user", "list", "--stage", "production", "-o", "json");

        assertThat(table.out().lines())
                .containsExactly(
                        "KEY                                   NAME     EMAIL               STATUS               LAST LOGIN",
                        first + "  List 1   list1@example.com   PendingRegistration  -",
                        second + "  List 22  list22@example.com  PendingRegistration  -",
                        "2 of 4; the next ones: --offset 2");
        assertThat(inactive.json())
                .isEqualTo(server(USERS.replaceFirst("/$", "") + "?nameOrEmailContains=list&status=Inactive"));
        assertThat(none.json().get("results")).isEmpty();
    }

    @Test
    void a_role_lives_a_whole_life_on_the_command_line() {
        CommandResult created = admin(
                "role",
                "create",
                "--name",
                "Release manager",
                "--permission",
                "portfolio:view-stage@*",
                "--permission",
                "user-management:view-end-users@production,Development",
                "--permission",
                "user-management:view-members");
        CommandResult edited =
                admin("role", "edit", "release manager", "--name", "Releaser", "--set", "api-clients:view");
        CommandResult copied = admin("role", "duplicate", "Releaser", "-o", "json");
        CommandResult other =
                admin("role", "duplicate", "Developer", "--name", "Guest", "--permission", "portfolio:view-stage@test");
        CommandResult emptied = admin("role", "edit", "Guest", "--none", "-o", "json");
        CommandResult listed = admin("role", "list", "--contains", "e", "--sort", "-name");
        CommandResult builtIn = admin("role", "edit", "Administrator", "--name", "Root");
        CommandResult deleted = admin("role", "delete", "Releaser");
        CommandResult gone = admin("role", "show", "Releaser");

        assertThat(created.out())
                .containsPattern("name +Release manager")
                .containsPattern("portfolio:view-stage@\\*")
                .containsPattern("user-management:view-end-users@(production,development|development,production)")
                .containsPattern("user-management:view-members\\R")
                .containsPattern("isReadOnly +false");
        assertThat(edited.out()).containsPattern("name +Releaser").containsPattern("permissions +api-clients:view\\R");
        assertThat(copied.json().get("name").stringValue()).isEqualTo("Releaser (copy)");
        assertThat(copied.json().at("/permissions/0/claimName").stringValue()).isEqualTo("api-clients:view");
        assertThat(other.out()).containsPattern("permissions +portfolio:view-stage@test\\R");
        assertThat(emptied.json().get("permissions")).isEmpty();
        assertThat(listed.out().lines().map(line -> line.replaceFirst("^\\S+ +", "")))
                .containsSubsequence(
                        "Releaser (copy)  1            no", "Releaser         1            no",
                        "Guest            0            no", "Developer        4            yes");
        assertThat(builtIn.exitCode()).isEqualTo(1);
        assertThat(builtIn.err()).contains("built in");
        assertThat(deleted).isEqualTo(new CommandResult(0, "The organization role is deleted." + nl(), ""));
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.err()).contains("There is no organization role \"Releaser\" for you.", "Releaser (copy)");
    }

    @Test
    void what_cannot_be_granted_is_told_all_at_once_before_anything_is_done() {
        CommandResult ran = admin(
                "role",
                "create",
                "--name",
                "Wrong",
                "--permission",
                "no:such",
                "--permission",
                "portfolio:view-stage",
                "--permission",
                "api-clients:view@*",
                "--permission",
                "user-management:view-end-users@moon,,test,*");
        CommandResult unseen = admin("role", "show", "Wrong");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "claviger: Not all that is to be granted can be; nothing was changed.",
                        "  no:such: is not in the permission catalog",
                        "  portfolio:view-stage: applies to stages; name them as portfolio:view-stage@STAGE, or all as portfolio:view-stage@*",
                        "  api-clients:view: applies to the whole organization, not to stages",
                        "  user-management:view-end-users: there is no stage \"moon\" for you",
                        "  user-management:view-end-users: there is no stage \"\" for you",
                        "  user-management:view-end-users: there is no stage \"*\" for you");
        assertThat(unseen.exitCode()).isEqualTo(1);
    }

    @Test
    void nobody_gives_what_they_do_not_hold() {
        Credentials manager = claviger.client("[{\"permission\":\"user-management:manage-organization-roles\"}]");

        CommandResult ran = as(manager, "role", "create", "--name", "Wide", "--permission", "api-clients:manage");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("You cannot give what you do not hold: api-clients:");
    }

    @Test
    void groups_and_application_roles_live_a_whole_life_on_the_command_line() {
        admin("user", "create", "--name", "Clerk", "--email", "clerk@example.com");
        CommandResult group =
                admin("group", "create", "--name", "Accounting", "--stage", "production", "--description", "books");
        CommandResult role = admin(
                "app-role",
                "create",
                "--name",
                "Invoice clerk",
                "--stage",
                "Production",
                "--claim",
                "clerk",
                "-o",
                "json");
        CommandResult added = admin("group", "add-user", "accounting", "clerk@example.com");
        CommandResult gives = admin("group", "add-role", "Accounting", "invoice clerk", "--stage", "production");
        CommandResult users = admin("group", "users", "Accounting");
        CommandResult roles = admin("group", "roles", "Accounting");
        CommandResult through = admin("user", "app-roles", "clerk@example.com", "--stage", "production");
        CommandResult groups = admin("user", "groups", "clerk@example.com");
        CommandResult assigned = admin("app-role", "assign", "Invoice clerk", "clerk@example.com");
        CommandResult having = admin("app-role", "users", "Invoice clerk", "-o", "json");
        CommandResult inStage =
                admin("user", "list", "--environment", "production", "--contains", "clerk", "-o", "json");
        CommandResult unassigned = admin("app-role", "unassign", "Invoice clerk", "clerk@example.com");
        CommandResult removed = admin("group", "remove-user", "Accounting", "clerk@example.com");
        CommandResult taken = admin("group", "remove-role", "Accounting", "Invoice clerk");
        CommandResult edited =
                admin("group", "edit", "Accounting", "--name", "Finance", "--description", "", "-o", "json");
        CommandResult renamed = admin("app-role", "edit", "Invoice clerk", "--name", "Accountant", "--claim", "");
        CommandResult deleted = admin("group", "delete", "Finance");
        CommandResult deletedRole = admin("app-role", "delete", "Accountant");

        assertThat(group.out())
                .containsPattern("name +Accounting")
                .containsPattern("stage +production")
                .containsPattern("description +books");
        assertThat(role.json().get("claim").stringValue()).isEqualTo("clerk");
        assertThat(List.of(added, gives, assigned, unassigned, removed, taken, deleted, deletedRole))
                .allMatch(ran -> ran.exitCode() == 0 && ran.err().isEmpty());
        assertThat(users.out()).containsPattern("Clerk +clerk@example.com");
        assertThat(roles.out()).containsPattern("Invoice clerk +production +- +clerk");
        assertThat(through.out()).containsPattern("Invoice clerk +production +no +Accounting");
        assertThat(groups.out()).containsPattern("Accounting +production +books");
        assertThat(having.json().at("/results/0/name").stringValue()).isEqualTo("Clerk");
        assertThat(inStage.json().at("/results/0/name").stringValue()).isEqualTo("Clerk");
        assertThat(edited.json().get("name").stringValue()).isEqualTo("Finance");
        assertThat(edited.json().get("description").isNull()).isTrue();
        assertThat(renamed.out()).containsPattern("name +Accountant").containsPattern("claim +-");
    }

    @Test
    void a_name_that_several_have_is_refused_with_the_candidates_unless_the_stage_is_named() {
        String test = key(admin("group", "create", "--name", "Twice", "--stage", "test", "-o", "json"));
        String production = key(admin("group", "create", "--name", "Twice", "--stage", "production", "-o", "json"));

        CommandResult ambiguous = admin("group", "show", "twice");
        CommandResult inTest = admin("group", "show", "twice", "--stage", "test", "-o", "json");
        CommandResult byKey = admin("group", "show", production, "-o", "json");

        assertThat(ambiguous.exitCode()).isEqualTo(1);
        assertThat(ambiguous.err().lines())
                .containsExactlyInAnyOrder(
                        "claviger: There are several of \"twice\"; name the group by its key.",
                        "  " + production + "  Twice  production",
                        "  " + test + "  Twice  test");
        assertThat(key(inTest)).isEqualTo(test);
        assertThat(key(byKey)).isEqualTo(production);
    }

    @Test
    void who_may_not_list_the_stages_of_clients_still_names_those_in_view() {
        Credentials manager =
                claviger.client("[{\"permission\":\"user-management:manage-end-user-groups\",\"stages\":[\"test\"]}]");

        CommandResult made = as(manager, "group", "create", "--name", "Testers", "--stage", "test");
        CommandResult hidden = as(manager, "group", "create", "--name", "Testers", "--stage", "production");

        assertThat(made.out()).containsPattern("stage +Test");
        assertThat(hidden)
                .isEqualTo(new CommandResult(
                        1, "", "claviger: There is no stage \"production\" for you." + nl() + "  Test" + nl()));
    }

    @Test
    void a_hostile_name_does_not_reach_the_terminal() {
        admin("user", "create", "--name", "evil\u202Egnp.\u2066", "--email", "evil@example.com");

        CommandResult listed = admin("user", "list", "--contains", "evil");
        CommandResult shown = admin("user", "show", "evil@example.com");

        assertThat(listed.out() + shown.out()).contains("evil").doesNotContain("\u202E", "\u2066");
    }

    @Test
    void a_file_of_users_is_imported_and_who_could_not_be_made_is_told(@TempDir Path folder) throws IOException {
        admin("user", "create", "--email", "taken@example.com");
        Path table = Files.writeString(folder.resolve("users.csv"), """
                name,email,isActive
                "Hopper, Grace ""Amazing\"\"\",amazing@example.com,true\r

                Again,TAKEN@example.com,
                ,quiet@example.com,false
                """);
        String many = IntStream.range(0, 150)
                .mapToObj("{\"email\":\"many%s@example.com\"}\n"::formatted)
                .collect(Collectors.joining());
        Path lines = Files.writeString(folder.resolve("users.ndjson"), many);

        CommandResult imported = admin("user", "import", table.toString());
        CommandResult all = admin("user", "import", lines.toString(), "-o", "json");
        CommandResult amazing = admin("user", "show", "amazing@example.com", "-o", "json");
        CommandResult quiet = admin("user", "show", "quiet@example.com", "-o", "json");

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out())
                .startsWith("EMAIL")
                .contains("TAKEN@example.com  ")
                .endsWith("2 made, 1 refused." + nl());
        assertThat(all.exitCode()).isZero();
        assertThat(all.json().get("results")).hasSize(150);
        assertThat(amazing.json().get("name").stringValue()).isEqualTo("Hopper, Grace \"Amazing\"");
        assertThat(quiet.json().get("status").stringValue()).isEqualTo("Inactive");
    }

    @Test
    void nothing_in_a_file_of_users_is_changed_in_silence(@TempDir Path folder) throws IOException {
        Path quotes = Files.writeString(
                folder.resolve("quotes.csv"), "\uFEFFname,email\r\nJan \"JJ\" Doe,jan@example.com\r\n\r\n");

        CommandResult kept = admin("user", "import", quotes.toString());

        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(admin("user", "show", "jan@example.com", "-o", "json")
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("Jan \"JJ\" Doe");
        for (var refused : Map.of(
                        "name,email\n\"Jan\" Doe,x@example.com\n", "line 2: must have nothing between the end",
                        "name,email\n\"Jan,x@example.com\n", "a quoted cell does not end",
                        "name,email,name\na,x@example.com,b\n", "line 1: \"name\" is there more than once",
                        "name;email\na;x@example.com\n", "line 1: \"name;email\" is no field of a user",
                        "email\n\n\nx@example.com,y\n", "line 4: must have 1 cell, and has 2",
                        "email\n", "has no users",
                        "", "has no users")
                .entrySet()) {
            Path file = Files.writeString(folder.resolve("refused.csv"), refused.getKey());

            CommandResult ran = admin("user", "import", file.toString());

            assertThat(ran.exitCode()).as(refused.getKey()).isEqualTo(1);
            assertThat(ran.err()).contains(refused.getValue());
        }
        for (String line : List.of(
                "{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}", "{\"email\":\"a@example.com\"} {}")) {
            Path file = Files.writeString(folder.resolve("refused.ndjson"), line);

            assertThat(admin("user", "import", file.toString()).err()).contains("line 1: must be a JSON object");
        }
    }

    @Test
    void names_are_compared_as_the_server_does() {
        admin("role", "create", "--name", "R\u00e9sum\u00e9 \u00c4nderung");
        admin("role", "create", "--name", " Padded role ");
        admin("user", "create", "--email", "fold@example.com");
        admin("stage", "add", "fold-a", "--name", "F\u00f6lded", "--purpose", "production");
        admin("stage", "add", "fold-b", "--name", "F\u00d6LDED", "--purpose", "production");

        for (String name : List.of(
                "R\u00e9sum\u00e9 \u00c4nderung",
                "Re\u0301sume\u0301 A\u0308nderung",
                "r\u00c9SUM\u00c9 \u00e4nderung",
                "\uff32\u00e9sum\u00e9 \u00c4nderung",
                "  R\u00e9sum\u00e9 \u00c4nderung ")) {
            assertThat(admin("role", "show", name).exitCode()).as(name).isZero();
        }
        assertThat(admin("role", "show", " Padded role ").exitCode()).isZero();
        assertThat(admin("user", "show", " FOLD@example.com").exitCode()).isZero();
        CommandResult lower = admin("group", "create", "--name", "g", "--stage", "f\u00f6lded");
        CommandResult exact = admin("group", "create", "--name", "g", "--stage", "F\u00f6lded");
        assertThat(exact.exitCode()).as(exact.err()).isZero();
        assertThat(lower.exitCode()).isEqualTo(1);
        assertThat(lower.err()).contains("There are several of", "fold-a", "fold-b");
        admin("app-role", "create", "--name", "Clerk", "--stage", "fold-a");
        admin("app-role", "create", "--name", "clerk", "--stage", "fold-b");
        assertThat(admin("app-role", "show", "Clerk").out()).contains("fold-a");
        assertThat(admin("app-role", "show", "CLERK").err()).contains("There are several of", "fold-a", "fold-b");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_with_all_its_problems(@TempDir Path folder) throws IOException {
        Path table =
                Files.writeString(folder.resolve("users.csv"), "email,age,isActive\na@example.com,1,yes\nb\n\"c,1,");
        Path lines = Files.writeString(folder.resolve("users.ndjson"), "{}\n[]\n\n{\"email\":");
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'e', (byte) 0xe9});

        CommandResult wrongTable = admin("user", "import", table.toString());
        CommandResult wrongLines = admin("user", "import", lines.toString());
        CommandResult wrongBytes = admin("user", "import", latin.toString());
        CommandResult absent =
                admin("user", "import", folder.resolve("absent.csv").toString());

        assertThat(wrongTable.exitCode()).isEqualTo(1);
        assertThat(wrongTable.err().lines().skip(1))
                .containsExactly(
                        "  a quoted cell does not end",
                        "  line 1: \"age\" is no field of a user",
                        "  line 2: isActive must be true or false",
                        "  line 3: must have 3 cells, and has 1");
        assertThat(wrongLines.err().lines().skip(1))
                .containsExactly(
                        "  line 2: must be a JSON object, and name nothing twice",
                        "  line 4: must be a JSON object, and name nothing twice");
        assertThat(wrongBytes.err()).contains("is not in UTF-8");
        assertThat(absent.err()).contains("cannot be read");
    }

    @Test
    void problems_and_strangers_are_refused_as_the_server_says_it() {
        CommandResult wrong = admin("user", "create", "--email", "nobody", "--photo-url", "javascript:x");
        CommandResult unknown = admin("user", "grant", UNKNOWN, "Developer");
        CommandResult period = admin("user", "list", "--status", "Gone", "--limit", "0", "--sort", "age");

        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("2 problems", "  /email: ", "  /photoUrl: ");
        assertThat(unknown).isEqualTo(new CommandResult(1, "", "claviger: There is no user with this key." + nl()));
        assertThat(period.err()).contains("3 problems", "?status", "?limit", "?sort");
    }

    private static String nl() {
        return System.lineSeparator();
    }

    private static String key(CommandResult made) {
        return made.json().get("key").stringValue();
    }

    private static JsonNode server(String path) {
        return claviger.get(path, claviger.adminToken()).json();
    }

    private static CommandResult admin(String... words) {
        return as(claviger.admin(), words);
    }

    private static CommandResult as(Credentials credentials, String... words) {
        return CommandResult.with(CommandResult.environment(claviger, credentials), words);
    }
}
