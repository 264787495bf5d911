package org.claviger.adapters.mail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The content of a mail, to be written in both forms.
 *
 * @param before paragraphs
 * @param link where it leads to; on a line of its own
 * @param after paragraphs
 */
public record Letter(List<String> before, String link, List<String> after) {

    /** May be secret. */
    @Override
    public String toString() {
        return "Letter[hidden]";
    }

    public String text() {
        return lines(before) + "\n" + link + "\n\n" + lines(after);
    }

    private static String lines(List<String> paragraphs) {
        return paragraphs.stream().map(paragraph -> paragraph + "\n").collect(Collectors.joining("\n"));
    }

    /** A document that needs nothing from elsewhere. */
    public String html(String language, String title) {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">
                %s<p><a href="%s">%s</a></p>
                %s</body>
                </html>
                """.formatted(language, escaped(title), elements(before), escaped(link), escaped(link), elements(after));
    }

    private static String elements(List<String> paragraphs) {
        return paragraphs.stream()
                .map(paragraph -> "<p>" + escaped(paragraph) + "</p>\n")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
