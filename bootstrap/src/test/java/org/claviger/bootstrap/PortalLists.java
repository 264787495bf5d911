package org.claviger.bootstrap;

import java.util.List;
import java.util.regex.Pattern;
import org.claviger.bootstrap.Browser.Page;

/** Reads the lists of the portal. */
final class PortalLists {
    private static final Pattern NAME = Pattern.compile("<th scope=\"row\"[^>]*><a [^>]*>([^<]*)</a></th>");

    private PortalLists() {}

    /** The names in a list, in their order. */
    static List<String> names(Page page) {
        return NAME.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }
}
