package org.claviger.adapters.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;
import org.claviger.application.spi.Mail;
import org.claviger.domain.members.User;

/**
 * What a mail says, before it is written in both forms by the templates in {@code src/main/jte}.
 *
 * @param subject one line
 */
public record MailContent(Locale language, String subject, List<Part> parts) {
    private static final TemplateEngine HTML = templates(ContentType.Html);
    private static final TemplateEngine TEXT = templates(ContentType.Plain);

    /**
     * A paragraph, or a link on a line of its own.
     *
     * @param text of a link, where it leads to
     */
    public record Part(String text, boolean isLink) {
        public static Part paragraph(String text) {
            return new Part(text, false);
        }

        public static Part link(String url) {
            return new Part(url, true);
        }

        /** May be secret. */
        @Override
        public String toString() {
            return "Part[hidden]";
        }
    }

    public MailContent {
        parts = List.copyOf(parts);
    }

    /** May be secret. */
    @Override
    public String toString() {
        return "MailContent[hidden]";
    }

    /** @param id of the mail */
    public Mail to(User user, String id) {
        return new Mail(
                id, user.email().value(), subject, written(TEXT, "letterText.jte"), written(HTML, "letterHtml.jte"));
    }

    private String written(TemplateEngine engine, String template) {
        var output = new StringOutput();
        engine.render(template, this, output);
        return output.toString();
    }

    private static TemplateEngine templates(ContentType type) {
        return TemplateEngine.createPrecompiled(
                null, type, MailContent.class.getClassLoader(), MailContent.class.getPackageName());
    }
}
