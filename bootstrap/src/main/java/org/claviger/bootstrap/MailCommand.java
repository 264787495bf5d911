package org.claviger.bootstrap;

import org.claviger.adapters.http.response.Sentences;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.domain.members.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "mail",
        description = "Looks after the mails that Claviger sends.",
        footer = {"", "Example:", "  claviger mail test ada@example.com"})
final class MailCommand {
    private static final String SUBJECT = "A test of Claviger";
    private static final String TEXT = "Claviger can send mails: this is one.";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "test",
            description = {
                "Sends a mail to an address, with the settings of the server, on the machine itself.",
                "Without the setting mail.host, it becomes a file in the data folder."
            },
            footer = {"", "Example:", "  claviger mail test ada@example.com"})
    void test(@Parameters(paramLabel = "ADDRESS", description = "Whom to send it to.") String address) {
        var settings = Settings.read(Main.environment(spec));
        var to = EmailAddress.parse(address)
                .getOrElseThrow(flaw -> CommandFailed.wrongUsage("The address %s.".formatted(Sentences.of(flaw))));
        var clock = ServerContext.systemClock();
        String id = "test-" + clock.instant().toEpochMilli();
        try {
            Mails.sender(settings, clock)
                    .send(new Mail(id, to.value(), SUBJECT, TEXT + "\n", "<!doctype html>\n<p>" + TEXT + "</p>\n"));
        } catch (MailNotSent e) {
            throw CommandFailed.broken(e.getMessage());
        }
        spec.commandLine().getOut().println("Sent: to " + Mails.destination(settings) + ".");
    }
}
