package org.claviger.bootstrap;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The mails that a server without a mail server has written. */
final class Outbox {
    private static final Pattern LINK = Pattern.compile("https?://\\S+#[\\w-]{43}");

    private final Path folder;

    Outbox(RunningClaviger claviger) {
        this.folder = claviger.settings().mailFolder();
    }

    record Letter(String to, String subject, String text) {
        String link() {
            Matcher matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("no link in " + text);
            }
            return matcher.group();
        }
    }

    /** Those to this address, oldest first. */
    List<Letter> to(String address) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(Outbox::written))
                    .map(Outbox::letter)
                    .filter(letter -> letter.to().equals(address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Real time: names have that of the clock, which may stand still. */
    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last one of as many as there are to come. */
    Letter await(String address, int count) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> to(address), letters -> letters.size() >= count)
                .get(count - 1);
    }

    private static Letter letter(Path file) {
        try (var in = Files.newInputStream(file)) {
            return letter(new MimeMessage(null, in));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Letter letter(MimeMessage message) throws MessagingException, IOException {
        return new Letter(
                message.getAllRecipients()[0].toString(), message.getSubject(), text((Multipart) message.getContent()));
    }

    private static String text(Multipart multipart) throws MessagingException, IOException {
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart part = multipart.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                return text(inner);
            } else if (part.isMimeType("text/plain")) {
                return (String) part.getContent();
            }
        }
        throw new AssertionError("no text");
    }
}
