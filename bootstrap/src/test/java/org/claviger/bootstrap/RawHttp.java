package org.claviger.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** HTTP as bytes, for what a polite client does not send. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern DATE = Pattern.compile("(?im)^Date: .*\r\n");

    private RawHttp() {}

    /** @param text the whole answer, a byte a character */
    record Answer(String text) {
        int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
        }

        private String head() {
            return text.substring(0, text.indexOf("\r\n\r\n") + 2);
        }

        String body() {
            return new String(
                    text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1),
                    StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return RunningClaviger.JSON.readTree(body());
        }

        List<String> headers(String name) {
            String wanted = name.toLowerCase(Locale.ROOT) + ":";
            return Arrays.stream(head().split("\r\n"))
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
                    .map(line -> line.substring(wanted.length()).strip())
                    .toList();
        }

        String header(String name) {
            return String.join(" | ", headers(name));
        }

        String withoutDate() {
            return DATE.matcher(text).replaceAll("");
        }
    }

    /** @param lines request line and headers; {@code Host} and {@code Connection: close} are added */
    static Answer send(int port, String body, String... lines) {
        return send(port, body.getBytes(StandardCharsets.UTF_8), lines);
    }

    static Answer send(int port, byte[] body, String... lines) {
        var request = new StringBuilder();
        request.append(lines[0]).append("\r\nHost: claviger.test\r\nConnection: close\r\n");
        for (int i = 1; i < lines.length; i++) {
            request.append(lines[i]).append("\r\n");
        }
        boolean sized =
                Arrays.stream(lines).anyMatch(line -> line.matches("(?i)(content-length|transfer-encoding):.*"));
        if (body.length > 0 && !sized) {
            request.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        return exchange(port, whole.toByteArray());
    }

    /** Writes these bytes, and reads until the server closes the connection. */
    static Answer exchange(int port, byte[] request) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket.getOutputStream(), request);
            return new Answer(read(socket));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(OutputStream out, byte[] request) throws IOException {
        try {
            out.write(request);
            out.flush();
        } catch (SocketException refusedEarly) {
            // The answer may be there all the same.
        }
    }

    static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        try {
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, count);
            }
        } catch (SocketException reset) {
            // What came before the reset is the answer.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
