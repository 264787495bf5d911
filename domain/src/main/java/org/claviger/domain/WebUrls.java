package org.claviger.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * http and https URLs (RFC 3986) with a host and without user information. Schemes and hosts are read in any letter case.
 * Unlike {@link URI#getHost}, hosts may be what networks of containers call them, such as {@code mail_relay} or
 * {@code 3f2a1c}.
 */
public final class WebUrls {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_HOST = 253;
    private static final Pattern NAME = Pattern.compile("(?!(?:.*\\.)?[0-9]+\\.?$)%1$s(?:\\.%1$s)*+\\.?"
            .formatted("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"));
    private static final Pattern AUTHORITY = Pattern.compile("([^:]*)(?::([0-9]{1,5}))?");

    private WebUrls() {}

    public static boolean isOne(URI uri) {
        return (hasScheme(uri, "http") || hasScheme(uri, "https"))
                && uri.getRawUserInfo() == null
                && host(uri).isPresent()
                && hasPort(uri);
    }

    public static boolean hasScheme(URI uri, String scheme) {
        return scheme.equalsIgnoreCase(uri.getScheme());
    }

    /** Whether it is a name of a host in ASCII; it may end with a dot. Digits alone at the end are an address. */
    public static boolean isHostName(String text) {
        return text.length() <= MAX_HOST && NAME.matcher(text).matches();
    }

    /** As it stands there; addresses of IPv6 in brackets. */
    public static Optional<String> host(URI uri) {
        return Optional.ofNullable(uri.getHost())
                .or(() -> authority(uri).map(found -> found.group(1)).filter(WebUrls::isHostName));
    }

    private static boolean hasPort(URI uri) {
        int port = uri.getHost() != null
                ? uri.getPort()
                : authority(uri)
                        .map(found -> found.group(2))
                        .map(Integer::parseInt)
                        .orElse(-1);
        return port != 0 && port <= MAX_PORT;
    }

    private static Optional<Matcher> authority(URI uri) {
        return Optional.ofNullable(uri.getRawAuthority())
                .map(AUTHORITY::matcher)
                .filter(Matcher::matches);
    }

    /** The same, with its scheme in lower case. */
    public static URI normal(URI uri) {
        String scheme = uri.getScheme();
        return URI.create(scheme.toLowerCase(Locale.ROOT) + uri.toString().substring(scheme.length()));
    }

    /** Scheme, host and port (RFC 6454), as browsers write them: in lower case, without the port of the scheme. */
    public static String origin(URI uri) {
        String text = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
        String usual = text.startsWith("https:") ? ":443" : ":80";
        return text.endsWith(usual) ? text.substring(0, text.length() - usual.length()) : text;
    }

    /** The same at an address of its host. */
    public static URI at(String address, URI uri) {
        String text = uri.toString();
        int begin = text.indexOf("//") + 2;
        return URI.create(text.substring(0, begin)
                + (address.contains(":") ? "[" + address + "]" : address)
                + text.substring(begin + host(uri).orElseThrow().length()));
    }
}
