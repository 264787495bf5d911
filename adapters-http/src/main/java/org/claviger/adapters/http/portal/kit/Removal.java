package org.claviger.adapters.http.portal.kit;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.claviger.application.permissions.CatalogRefusal;
import org.claviger.domain.Texts;

/**
 * The question whether something is really to be removed.
 *
 * @param path where the answer is sent
 * @param back where it is, and what that is called
 * @param text what happens
 * @param action what the button says
 * @param word what must be typed; empty when nothing must
 * @param holders because of whom it cannot be removed without force, as far as they may be seen
 * @param total how many of them there are; 0 when it can
 */
public record Removal(
        String title,
        String path,
        Option back,
        String text,
        String action,
        String word,
        Fields fields,
        List<Holder> holders,
        int total) {
    private static final String CONFIRMATION = "confirmation";

    /**
     * @param kind as a message key
     * @param link empty for who may not see it
     */
    public record Holder(String kind, String name, String link) {}

    /** As it is asked first. */
    public static Removal asked(String title, String path, Option back, String text, String action, String word) {
        return new Removal(title, path, back, text, action, word, Fields.fresh(Map.of()), List.of(), 0);
    }

    /** Whether somebody has typed the word. */
    public static boolean isConfirmed(Form form, String word) {
        return Texts.isTyped(form.get(CONFIRMATION), word);
    }

    /** Whether somebody who was told of the holders has typed the word. */
    public static boolean isForced(Form form, String word) {
        return form.isTicked("force") && isConfirmed(form, word);
    }

    /** Once more, for who has typed something else than the word. */
    public Removal unconfirmed(Context ctx) {
        var problems =
                Map.of(CONFIRMATION, List.of(PageRequest.of(ctx).messages().text("problem.confirmation")));
        return with(
                word,
                Fields.typed(Form.of(ctx), List.of(CONFIRMATION)).wrong(new FieldProblems(problems)),
                HolderLinks.NOBODY);
    }

    /**
     * Once more, with the reason why it was not removed.
     *
     * @param key what must be typed when it is to be removed all the same
     */
    public Removal refused(Context ctx, String key, CatalogRefusal refusal) {
        HolderLinks.Found holders = HolderLinks.of(ctx, refusal);
        if (holders.total() == 0) {
            return with("", sentence(ctx, refusal), holders);
        }
        Form form = Form.of(ctx);
        return form.isTicked("force") && !isConfirmed(form, key)
                ? with(key, unconfirmed(ctx).fields(), holders)
                : with(key, sentence(ctx, refusal), holders);
    }

    private static Fields sentence(Context ctx, CatalogRefusal refusal) {
        return Fields.fresh(Map.of())
                .refused(RefusalTexts.of(refusal, PageRequest.of(ctx).messages()));
    }

    private Removal with(String typed, Fields filled, HolderLinks.Found found) {
        return new Removal(title, path, back, text, action, typed, filled, found.listed(), found.total());
    }
}
