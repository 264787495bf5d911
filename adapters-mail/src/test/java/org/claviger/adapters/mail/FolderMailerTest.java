package org.claviger.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.claviger.application.MailerContract;
import org.claviger.application.SettableClock;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.Mailer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMailerTest implements MailerContract {
    private static final Mail MAIL = new Mail("id", "ada@example.org", "Subject", "Text\n", "<p>Text</p>\n");

    @TempDir
    private Path data;

    private final SettableClock clock = SettableClock.at("2026-11-21T10:00:00Z");

    private Path folder() {
        return data.resolve("mail");
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Mailer mailer() {
        return new FolderMailer(folder(), "claviger@localhost", clock);
    }

    @Override
    public List<Mail> arrived() {
        return files().stream().map(file -> Received.mail(message(file))).toList();
    }

    private static MimeMessage message(Path file) {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        try (var in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(properties), in);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void only_the_owner_may_read_what_is_written() throws IOException {
        mailer().send(MAIL);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void files_are_named_by_time_and_id_and_none_is_unfinished() {
        mailer().send(MAIL);
        clock.set(clock.instant().plusMillis(1));
        mailer().send(MAIL);

        assertThat(files()).hasSize(2);
        assertThat(files().get(0).getFileName().toString()).matches("20261121T100000\\.000Z-id-\\d+\\.eml");
        assertThat(files().get(1).getFileName().toString()).matches("20261121T100000\\.001Z-id-\\d+\\.eml");
    }

    @Test
    void a_link_stands_in_the_file_as_it_is() throws IOException {
        String link = "https://keys.example.org/claviger/portal/new-password#" + "a-_=".repeat(20);

        mailer().send(new Mail("id", "ada@example.org", "Subject", "Ädä:\n\n" + link + "\n", "<p>Text</p>\n"));

        assertThat(Files.readString(files().get(0))).contains("\r\n" + link + "\r\n");
    }

    @Test
    void an_address_in_any_script_is_kept() {
        mailer().send(new Mail("id", "Ärger.O'Neil@example.org", "Subject", "Text\n", "<p>Text</p>\n"));

        assertThat(arrived().get(0).to()).isEqualTo("Ärger.O'Neil@example.org");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Files.writeString(folder(), "a file");

        assertThatThrownBy(() -> mailer().send(MAIL))
                .isInstanceOf(MailNotSent.class)
                .hasMessageContaining(folder().toString())
                .hasMessageNotContaining("ada");
    }
}
