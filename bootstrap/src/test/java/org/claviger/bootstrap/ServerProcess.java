package org.claviger.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code claviger serve} as a process of its own, with all that it prints. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("listens on 127\\.0\\.0\\.1, port (\\d+)");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader;

    private ServerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of the server");
        reader.start();
    }

    static Map<String, String> environment(Path folder) {
        return Map.of(
                "CLAVIGER_PORT",
                "0",
                "CLAVIGER_PUBLIC_URL",
                RunningClaviger.PUBLIC_URL,
                "CLAVIGER_DATA_DIR",
                folder.toString(),
                "CLAVIGER_ADMIN_PASSWORD",
                "correct horse battery");
    }

    static ServerProcess start(Path folder, Map<String, String> settings) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // As the launcher does; the last two where the JVM knows them: without, newer ones print
                        // warnings.
                        "-XX:+UseParallelGC",
                        "-Xms16m",
                        "-Xmx256m",
                        "-Xss512k",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.claviger.bootstrap.Main",
                        "serve")
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CLAVIGER_"));
        builder.environment().putAll(environment(folder));
        builder.environment().putAll(settings);
        return new ServerProcess(builder.start());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    port.complete(Integer.parseInt(started.group(1)));
                }
            }
        } catch (IOException closed) {
            // What was printed until then is there.
        }
        port.completeExceptionally(new AssertionError("the server ended: " + printed));
    }

    int port() {
        return port.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** SIGTERM. */
    void terminate() {
        // Not Process.destroy, which closes the output too.
        process.toHandle().destroy();
    }

    /** Whether it has ended within so many seconds; then, all that it has printed is there. */
    boolean endsWithin(int seconds) throws InterruptedException {
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (ended) {
            reader.join();
        }
        return ended;
    }

    /** After it has ended. */
    int exitCode() {
        return process.exitValue();
    }

    List<String> printed() {
        return List.copyOf(printed);
    }

    /** SIGKILL; afterwards it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
