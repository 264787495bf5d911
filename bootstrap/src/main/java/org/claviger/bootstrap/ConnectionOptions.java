package org.claviger.bootstrap;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.claviger.domain.WebUrls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the server is, and who calls it. */
final class ConnectionOptions {
    private static final String DEFAULT_URL = "http://localhost:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where Claviger is (default: CLAVIGER_URL, or " + DEFAULT_URL + ").")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = {
                "The client to act as: JSON with clientId and clientSecret, readable by its owner only.",
                "(default: CLAVIGER_CLIENT_ID and CLAVIGER_CLIENT_SECRET, or the file CLAVIGER_CREDENTIALS)"
            })
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--insecure-http",
            description = {
                "Sends the secret and tokens without TLS to other machines, too, where whoever is in between reads them.",
                "(default: CLAVIGER_INSECURE_HTTP, true or false)"
            })
    private boolean insecure;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Api api() {
        Map<String, String> environment = Main.environment(command);
        String address = url.or(() -> Optional.ofNullable(environment.get("CLAVIGER_URL")))
                .filter(text -> !text.isEmpty())
                .orElse(DEFAULT_URL);
        boolean allowed = insecure || "true".equalsIgnoreCase(environment.get("CLAVIGER_INSECURE_HTTP"));
        return new Api(base(address), CallerCredentials.find(credentials, environment), allowed);
    }

    /** Without a slash at the end. */
    private static String base(String address) {
        if (!isUsable(address)) {
            throw CommandFailed.wrongUsage(
                    "--url (or CLAVIGER_URL) must be an http or https URL without query, such as " + DEFAULT_URL + ".");
        }
        return WebUrls.normal(URI.create(address.replaceAll("/+$", ""))).toString();
    }

    static boolean isUsable(String address) {
        try {
            URI uri = URI.create(address);
            // The client of the JDK compares no names such as claviger_server with certificates.
            return WebUrls.isOne(uri)
                    && (uri.getHost() != null || WebUrls.hasScheme(uri, "http"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
