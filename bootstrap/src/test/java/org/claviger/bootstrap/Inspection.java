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
    private static final String EVERYTHING =
            "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }";

    private static final String CONTRAST = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

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
        assertThat(findings(page, EVERYTHING)).as(page.url()).isEmpty();
    }

    /** What depends on colours alone. */
    static void isReadable(Page page) {
        assertThat(findings(page, CONTRAST)).as(page.url()).isEmpty();
    }

    private static List<?> findings(Page page, String rules) {
        if (!(boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate("""
                async () => {
                  const found = await axe.run(document, { runOnly: %s, resultTypes: ['violations'], preload: false });
                  return found.violations
                    .filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                    .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${rule.help}: ${node.target.join(' ')}`));
                }""".formatted(rules));
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
