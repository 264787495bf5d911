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
    private static final String EVERYTHING = """
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']""";

    /** Looking at colours takes longer than all the rest. */
    private static final String STRUCTURE =
            EVERYTHING + ", rules: { 'color-contrast': { enabled: false }, 'link-in-text-block': { enabled: false } }";

    private static final String COLOURS = "runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

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
        assertThat(findings(page, COLOURS)).as(page.url()).isEmpty();
    }

    /** The same as {@link #isAccessible} without {@link #isReadable}. */
    static void isAccessibleWhateverItsColours(Page page) {
        assertThat(findings(page, STRUCTURE)).as(page.url()).isEmpty();
    }

    private static List<?> findings(Page page, String rules) {
        if (!(boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate("""
                async () => {
                  const found = await axe.run(document, { %s, resultTypes: ['violations'], preload: false });
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
