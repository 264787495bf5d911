package org.claviger.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.claviger.bootstrap.Chromium.alert;
import static org.claviger.bootstrap.Chromium.button;
import static org.claviger.bootstrap.Chromium.heading;
import static org.claviger.bootstrap.Chromium.link;
import static org.claviger.bootstrap.PortalEndUsers.HOSTILE;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People, what they may do, and what there is to be allowed. Whatever has a name has one that wants to be more than that. */
class PortalAdministrationInChromiumTest {
    private static RunningClaviger claviger;

    @RegisterExtension
    final Chromium chromium = new Chromium();

    private Page page;

    @BeforeAll
    static void start() {
        claviger = PortalMembers.reachable();
    }

    @AfterAll
    static void stop() {
        claviger.close();
    }

    @BeforeEach
    void open() {
        page = chromium.administrator(claviger);
    }

    private Locator field(String label) {
        return page.getByLabel(label, new GetByLabelOptions().setExact(true));
    }

    /** What was done is said, and names are texts. */
    private void isDone(String text) {
        assertThat(page.getByText(text)).isVisible();
        assertThat(page.locator("main img, main script")).hasCount(0);
    }

    @Test
    void a_user_is_made_and_given_a_role_and_invited_and_signs_in_until_it_is_revoked() {
        page.navigate("/portal/roles");
        link(page, "Create role").click();
        field("Name").fill(HOSTILE);
        field("Manage API clients").check();
        assertThat(field("View API clients")).hasAccessibleDescription("Because of Manage API clients");
        button(page, "Create role").click();
        isDone("The role is created.");
        assertThat(heading(page)).hasText(HOSTILE);

        page.navigate("/portal/users");
        link(page, "Create user").click();
        field("E-mail address").fill("nobody");
        page.getByLabel("Name").fill(HOSTILE);
        page.getByLabel("Picture").fill("javascript:alert(3)");
        button(page, "Create user").click();
        assertThat(alert(page).locator("a")).hasText(new String[] {"E-mail address", "Picture"});
        assertThat(page.getByLabel("Name")).hasValue(HOSTILE);
        field("E-mail address").fill("ada@example.com");
        page.getByLabel("Picture").fill("");
        button(page, "Create user").click();
        isDone("The user is created.");

        link(page, "Give a role").click();
        page.getByLabel("Organization role").selectOption(new SelectOption().setLabel(HOSTILE));
        button(page, "Give role").click();
        isDone("The role is given.");
        assertThat(page.locator("main")).containsText("Through " + HOSTILE);
        link(page, "Invite…").click();
        button(page, "Make the link").click();
        isDone("The link is made.");
        String invitation = page.getByLabel("Invitation link").first().inputValue();

        Page invited = chromium.stranger(claviger);
        invited.navigate(invitation);
        invited.getByLabel("New password").fill(PortalMembers.PASSWORD);
        button(invited, "Set the password").click();
        invited.getByLabel("E-mail address").fill("ada@example.com");
        invited.getByLabel("Password").fill(PortalMembers.PASSWORD);
        button(invited, "Sign in").click();
        assertThat(heading(invited)).hasText("Hello, " + HOSTILE);
        assertThat(invited.locator(".top nav")).not().containsText("Users");
        link(invited, "API clients").click();
        assertThat(link(invited, "Create API client")).isVisible();

        link(page, "I have passed it on").click();
        link(page, "Revoke… " + HOSTILE).click();
        button(page, "Revoke").click();
        isDone("The role is revoked.");
        invited.reload();
        assertThat(heading(invited)).hasText("Sign in");
    }

    @Test
    void a_group_gives_its_application_role_to_its_users() {
        PortalMembers.user(claviger, "grace@example.com", "Grace");
        page.navigate("/portal/application-roles");
        link(page, "New application role").click();
        button(page, "Create the application role").click();
        assertThat(alert(page).locator("a")).hasText(new String[] {"Stage", "Name"});
        page.getByLabel("Stage").selectOption("Production");
        field("Name").fill(HOSTILE);
        page.getByLabel("Claim").fill(HOSTILE);
        button(page, "Create the application role").click();
        isDone("The application role is created.");
        String role = page.url();

        page.navigate("/portal/groups");
        link(page, "New group").click();
        page.getByLabel("Stage").selectOption("Production");
        field("Name").fill(HOSTILE);
        page.getByLabel("Description").fill(HOSTILE);
        button(page, "Create the group").click();
        isDone("The group is created.");
        String group = page.url();
        link(page, "Add application roles").click();
        button(page, "Let the group give " + HOSTILE).click();
        isDone("The group gives the application role.");
        page.navigate(group);
        link(page, "Add users").click();
        page.getByLabel("Search by name or e-mail address").pressSequentially("grace");
        assertThat(page.locator(".lines-of > li")).hasCount(1);
        button(page, "Add Grace to the group").click();
        isDone("The user is in the group now.");

        page.navigate(role);
        Locator grace = page.locator("tbody tr", new Page.LocatorOptions().setHasText("Grace"));
        assertThat(grace).containsText("Through the group");
        assertThat(grace).containsText(HOSTILE);
        page.navigate(group);
        button(page, "Remove Grace from the group").click();
        isDone("Nobody is in this group yet.");
        link(page, "Delete…").click();
        page.getByLabel("Type “" + HOSTILE + "” to confirm").fill(HOSTILE);
        button(page, "Delete this group").click();
        isDone("The group is deleted.");
    }

    @Test
    void an_api_and_a_permission_of_ones_own_can_be_granted() {
        page.navigate("/portal/catalog");
        link(page, "New API").click();
        button(page, "Add the API").click();
        assertThat(alert(page).locator("a")).hasText(new String[] {"Key", "Name", "Audience"});
        field("Name").fill(HOSTILE);
        field("Key").fill("billing");
        field("Audience").fill("https://billing.example.com");
        button(page, "Add the API").click();
        isDone("The API is added.");
        assertThat(heading(page)).hasText(HOSTILE);

        link(page, "New permission").click();
        field("Name").fill(HOSTILE);
        field("Key").fill("billing:read");
        field("Category").fill(HOSTILE);
        field("Stage by stage").check();
        page.locator("#implies summary", new Page.LocatorOptions().setHasText("Portfolios"))
                .click();
        page.getByLabel("View stage").check();
        button(page, "Add the permission").click();
        isDone("The permission is added.");
        page.navigate("/portal/clients/new");
        field(HOSTILE + " (Test)").check();
        assertThat(field("View stage (Test)")).isDisabled();
        assertThat(field("View stage (Test)")).hasAccessibleDescription("Because of " + HOSTILE + " (Test)");

        page.getByLabel("Name").fill(HOSTILE);
        button(page, "Create API client").click();
        assertThat(heading(page)).hasText("Credentials of " + HOSTILE);
        page.navigate("/portal/catalog/apis/billing");
        link(page, "Remove…").first().click();
        button(page, "Remove this API").click();
        assertThat(alert(page)).containsText("It cannot be removed as it is: it is in use once.");
        assertThat(link(page, HOSTILE).last()).isVisible();
        page.getByLabel("Type “billing” to confirm").fill("something else");
        button(page, "Remove this API").click();
        assertThat(alert(page)).containsText("Is not the same. Nothing was removed.");
        page.getByLabel("Type “billing” to confirm").fill("billing");
        button(page, "Remove this API").click();
        isDone("The API is removed.");
    }

    @Test
    void a_stage_is_added_and_removed_and_is_a_column_meanwhile() {
        page.navigate("/portal/stages");
        link(page, "New stage").click();
        field("Name").fill(HOSTILE);
        page.getByLabel("Slug").fill("Not a slug");
        button(page, "Add the stage").click();
        assertThat(alert(page).locator("a")).hasText(new String[] {"Slug", "Purpose"});
        assertThat(field("Name")).hasValue(HOSTILE);
        page.getByLabel("Slug").fill("staging");
        field("Not production").check();
        page.getByLabel("Place").fill("2");
        button(page, "Add the stage").click();
        isDone("The stage is added.");
        assertThat(page.locator("tbody th")).hasText(new String[] {"Development", HOSTILE, "Test", "Production"});

        page.navigate("/portal/clients/new");
        field("View stage (" + HOSTILE + ")").check();
        assertThat(page.locator("#matrix-count")).hasText("1 granted, 0 implied");
        page.navigate("/portal/stages");
        link(page, "Remove " + HOSTILE + "…").click();
        button(page, "Remove this stage").click();

        isDone("The stage is removed.");
        assertThat(page.locator("tbody th")).hasText(new String[] {"Development", "Test", "Production"});
    }
}
