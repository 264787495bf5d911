package org.claviger.bootstrap;

import org.claviger.application.reminders.spi.WebhookNotAccepted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "webhook",
        description = "Looks after the webhook that Claviger tells of secrets which end soon.",
        footer = {"", "Example:", "  claviger webhook test"})
final class WebhookCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "test",
            description = {
                "Sends a signed message of the type claviger.test to the webhook, with the settings of the server,",
                "on the machine itself."
            },
            footer = {"", "Example:", "  claviger webhook test"})
    void test() {
        var webhook = Webhooks.standard(Settings.read(Main.environment(spec)))
                .orElseThrow(() -> CommandFailed.refused(
                        "There is no webhook: set webhook.url and webhook.secret (or CLAVIGER_WEBHOOK_URL and"
                                + " CLAVIGER_WEBHOOK_SECRET)."));
        var now = ServerContext.systemClock().instant();
        try {
            webhook.test("test-" + now.toEpochMilli(), now);
        } catch (WebhookNotAccepted e) {
            throw CommandFailed.broken(e.getMessage());
        }
        spec.commandLine().getOut().println("Sent: the webhook has accepted it.");
    }
}
