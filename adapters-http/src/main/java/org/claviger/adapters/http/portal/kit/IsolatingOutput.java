package org.claviger.adapters.http.portal.kit;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Isolates all texts that pages show, in attributes too. What is sent back by forms stays as it is. */
final class IsolatingOutput extends OwaspHtmlTemplateOutput {
    private static final Set<String> SHOWN = Set.of("title", "aria-label", "label", "data-label", "placeholder", "alt");

    private boolean shown = true;

    IsolatingOutput(TemplateOutput html) {
        super(html);
    }

    @Override
    public void setContext(String tag, @Nullable String attribute) {
        shown = attribute == null ? !tag.equals("textarea") : SHOWN.contains(attribute);
        super.setContext(tag, attribute);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        super.writeUserContent(text == null || !shown ? text : Isolated.text(text));
    }
}
