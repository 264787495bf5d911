package org.claviger.adapters.http.portal.kit;

import java.util.regex.Pattern;

/** Where to go after something is done: a page of ours and nowhere else, nor where only a provider sends people. */
public final class ReturnPath {
    public static final String HOME = "/portal";

    private static final int MAX_LENGTH = 1_000;
    private static final Pattern OURS =
            Pattern.compile("/portal(?!/sign-in/openid)(?:/[a-z0-9][a-z0-9:-]*)*+(?:\\?[A-Za-z0-9%&=+._~*-]*)?");

    private ReturnPath() {}

    /** The path, if it is one of ours, else the home page. */
    public static String checked(String path) {
        return path.length() <= MAX_LENGTH && OURS.matcher(path).matches() ? path : HOME;
    }
}
