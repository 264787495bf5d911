package org.claviger.adapters.mail;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.claviger.application.spi.Mail;
import org.claviger.application.spi.MailNotSent;
import org.claviger.application.spi.Mailer;
import org.simplejavamail.api.email.ContentTransferEncoding;
import org.simplejavamail.converter.EmailConverter;

/**
 * Keeps each mail as a file of a folder (RFC 5322, {@code .eml}), for an operator to hand over. Only the owner may read it:
 * links are in it by which others would act as the user.
 */
public final class FolderMailer implements Mailer {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final MailSender sender;
    private final Session session;

    /**
     * @param folder made with the first mail
     * @param from the address that all mails are from
     */
    public FolderMailer(Path folder, String from, InstantSource clock) {
        this.folder = folder;
        this.sender = new MailSender(from, clock);
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        this.session = Session.getInstance(properties);
    }

    /** Whoever looks into the folder sees whole mails only, by the time at which they were sent, and can copy links from them. */
    @Override
    public void send(Mail mail) {
        try {
            var message = EmailConverter.emailToMimeMessage(sender.letter(mail, ContentTransferEncoding.BIT8), session);
            Files.createDirectories(folder, ownersOnly("rwx------"));
            String name = TIME.format(sender.clock().instant()) + "-" + mail.id() + "-";
            Path unfinished = Files.createTempFile(folder, name, ".tmp", ownersOnly("rw-------"));
            try (var file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                message.writeTo(Channels.newOutputStream(file));
                file.force(true);
            }
            String whole = unfinished.getFileName().toString().replaceFirst("\\.tmp$", ".eml");
            Files.move(unfinished, folder.resolve(whole), ATOMIC_MOVE);
        } catch (IOException | MessagingException | IllegalArgumentException e) {
            throw new MailNotSent(
                    "The mail %s could not be written into the folder %s (%s): check its owner and the free space."
                            .formatted(mail.id(), folder, e.getClass().getSimpleName()));
        }
    }

    private FileAttribute<?>[] ownersOnly(String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
