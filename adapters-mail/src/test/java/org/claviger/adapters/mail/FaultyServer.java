package org.claviger.adapters.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A mail server that does as others do, but in one place. */
final class FaultyServer implements AutoCloseable {

    /** Where it is faulty: after what the other side has said. */
    enum Place {
        CONNECTED,
        EHLO,
        MAIL,
        RCPT,
        RSET,
        DATA,
        /** The line with a dot that ends the mail. */
        DOT,
        QUIT
    }

    /** What it does there, in place of an answer. */
    interface Fault {
        void happen(Socket connection) throws IOException;
    }

    /** Longer than any test takes. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ServerSocket socket;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread serving;
    private final Place place;
    private final Fault fault;

    FaultyServer(Place place, Fault fault) throws IOException {
        this(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), place, fault);
    }

    FaultyServer(ServerSocket socket, Place place, Fault fault) {
        this.socket = socket;
        this.place = place;
        this.fault = fault;
        serving = new Thread(this::serve);
        serving.setDaemon(true);
        serving.start();
    }

    static Fault silence() {
        return connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    static Fault answer(String line) {
        return connection -> write(connection, line + "\r\n");
    }

    static Fault goodbye() {
        return Socket::close;
    }

    /** What comes when a process dies or a firewall forgets the connection. */
    static Fault reset() {
        return connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    /** Byte by byte, so that no single one is long in coming, and without an end. */
    static Fault dribble() {
        return connection -> {
            while (true) {
                write(connection, "2");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        };
    }

    int port() {
        return socket.getLocalPort();
    }

    /** All that it was told, in all connections. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    void assertHungUp() throws InterruptedException {
        serving.join(LONG.toMillis());
        if (serving.isAlive()) {
            throw new AssertionError("the connection is still there");
        }
    }

    private void serve() {
        try (var connection = socket.accept()) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            reply(connection, Place.CONNECTED);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                Place at = line.equals(".") ? Place.DOT : command(line);
                reply(connection, at);
                if (at == Place.DATA && place != Place.DATA) {
                    for (line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                        lines.add(line);
                    }
                    reply(connection, Place.DOT);
                }
            }
        } catch (IOException brokenOff) {
            // As a fault, or because the other side has had enough.
        }
    }

    private static Place command(String line) {
        return Place.valueOf(line.substring(0, 4));
    }

    private void reply(Socket connection, Place at) throws IOException {
        if (at == place) {
            fault.happen(connection);
            return;
        }
        write(
                connection,
                switch (at) {
                    case CONNECTED -> "220 ready\r\n";
                    case DATA -> "354 go on\r\n";
                    case QUIT -> "221 bye\r\n";
                    default -> "250 ok\r\n";
                });
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
