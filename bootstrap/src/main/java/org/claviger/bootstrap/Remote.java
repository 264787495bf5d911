package org.claviger.bootstrap;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the server is, and who calls it. */
final class Remote {
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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    Api api() {
        Map<String, String> environment = Main.environment(command);
        String address = url.or(() -> Optional.ofNullable(environment.get("CLAVIGER_URL")))
                .filter(text -> !text.isEmpty())
                .orElse(DEFAULT_URL);
        return new Api(base(address), CallerCredentials.find(credentials, environment));
    }

    /** Without a slash at the end. */
    private static String base(String address) {
        if (!isUsable(address)) {
            throw CommandFailed.wrongUsage(
                    "--url (or CLAVIGER_URL) must be an http or https URL without query, such as " + DEFAULT_URL + ".");
        }
        return address.replaceAll("/+$", "");
    }

    static boolean isUsable(String address) {
        try {
            URI uri = URI.create(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
