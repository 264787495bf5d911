package org.claviger.adapters.http.portal.kit;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;

/**
 * What somebody is asked before something is done. The answer goes to the address of the page itself.
 *
 * @param texts what will happen
 * @param button what is done
 * @param danger whether it cannot be undone
 * @param back where the way back leads, and what it is called
 * @param version of what is changed, as the page shows it
 * @param word what must be typed; empty when nothing must
 * @param typed what was typed instead
 * @param refusal why it was not done; empty at first
 */
public record Question(
        String title,
        List<String> texts,
        String button,
        boolean danger,
        Option back,
        long version,
        String word,
        String typed,
        FieldProblems problems,
        String refusal) {
    public static final String TYPED = "typed";

    /** Something else was typed than the word. */
    public static final Problem NOT_CONFIRMED = new Problem("/" + TYPED, Flaw.of(FlawCode.NOT_CONFIRMED));

    public static Question of(String title, List<String> texts, String button, Option back, long version) {
        return new Question(title, texts, button, false, back, version, "", "", FieldProblems.NONE, "");
    }

    /** Cannot be undone, and is done only if the word is typed. */
    public Question confirmedBy(String needed) {
        return new Question(title, texts, button, true, back, version, needed, typed, problems, refusal);
    }

    public Question refused(String sentence) {
        return new Question(title, texts, button, danger, back, version, word, typed, problems, sentence);
    }

    /** Asked again, since something else was typed. */
    public Question mistyped(String text, FieldProblems wrong) {
        return new Question(title, texts, button, danger, back, version, word, text, wrong, refusal);
    }
}
