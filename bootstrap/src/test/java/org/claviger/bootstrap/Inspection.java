package org.claviger.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every page has to keep, as far as a machine can tell. */
final class Inspection {
    private static final String AXE = axe();

    /** The rules of WCAG 2.2 AA, and what is common sense besides. */
    private static final String RUN = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, preload: false });
              return found.violations
                .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.target.join(' ')}`));
            }""";

    private Inspection() {}

    private static String axe() {
        try (InputStream script = Inspection.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing that axe finds serious or critical. */
    static void isAccessible(Page page) {
        if (!(boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(RUN)).as(page.url()).isEmpty();
    }

    static void fitsIntoItsWidth(Page page) {
        List<?> beyond = (List<?>) page.evaluate("""
                () => {
                  const width = document.documentElement.clientWidth;
                  return document.documentElement.scrollWidth <= width ? []
                    : [...document.querySelectorAll('body *')]
                        .filter(element => element.getBoundingClientRect().right > width)
                        .map(element => element.outerHTML.slice(0, 120));
                }""");
        assertThat(beyond).as(page.url() + " scrolls sideways").isEmpty();
    }
}
