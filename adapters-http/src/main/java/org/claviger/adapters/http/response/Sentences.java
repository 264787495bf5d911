package org.claviger.adapters.http.response;

import static java.util.stream.Collectors.joining;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;

/** What is wrong, in English, as programs are told; {@code flaws_en.properties} beside this class has the texts. */
public final class Sentences {
    private static final ResourceBundle FLAWS = ResourceBundle.getBundle(
            "org.claviger.adapters.http.response.flaws",
            Locale.ENGLISH,
            Sentences.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));

    private Sentences() {}

    /** The end of a sentence that begins with the name of the place. */
    public static String of(Flaw flaw) {
        return new MessageFormat(FLAWS.getString(flaw.code().code()), Locale.ENGLISH)
                .format(flaw.arguments().toArray());
    }

    /** All problems of a record, with the places. */
    public static String of(List<Problem> problems) {
        return problems.stream()
                .map(problem ->
                        (problem.pointer().isEmpty() ? "" : problem.pointer().substring(1) + " ") + of(problem.flaw()))
                .collect(joining("; "));
    }
}
