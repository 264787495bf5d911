package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.claviger.bootstrap.RunningClaviger.Credentials;
import tools.jackson.databind.JsonNode;

/** What a command said, and the code that it ended with. */
record CommandResult(int exitCode, String out, String err) {

    static CommandResult with(Map<String, String> environment, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Main.run(environment, new PrintWriter(out), new PrintWriter(err), words);
        return new CommandResult(exitCode, out.toString(), err.toString());
    }

    static Map<String, String> environment(RunningClaviger claviger, Credentials credentials) {
        return Map.of(
                "CLAVIGER_URL", claviger.uri("").toString(),
                "CLAVIGER_CLIENT_ID", credentials.clientId(),
                "CLAVIGER_CLIENT_SECRET", credentials.clientSecret());
    }

    JsonNode json() {
        return RunningClaviger.JSON.readTree(out);
    }
}
