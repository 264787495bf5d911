package org.claviger.adapters.http.server;

import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.application.StartRefused;

/** What an operator is told when a port cannot be had. */
final class PortRefused {
    private PortRefused() {}

    /**
     * @param what cannot be done, up to the address
     * @param settings the path of the group that has the settings bind and port, with a dot at its end; empty for none
     */
    static StartRefused because(String what, String bind, int port, String settings, Exception failure) {
        return new StartRefused(
                "%s on %s, port %s: %s.".formatted(what, bind, port, advice(settings, failure)), failure);
    }

    private static String advice(String settings, Exception failure) {
        Optional<Throwable> cause = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(one -> one instanceof SocketException || one instanceof UnresolvedAddressException)
                .reduce((outer, inner) -> inner)
                .map(Throwable.class::cast);
        String reason = cause.map(Throwable::getMessage).orElse("");
        if (reason.startsWith("Address already in use")) {
            return "choose another %sport, or end the program that uses it".formatted(settings);
        } else if (reason.startsWith("Permission denied")) {
            return "this user may not take that port; choose a %sport of 1024 or more".formatted(settings);
        } else if (reason.startsWith("Cannot assign")
                || cause.filter(UnresolvedAddressException.class::isInstance).isPresent()) {
            return "this machine does not have that address; choose another %sbind".formatted(settings);
        }
        return "check %sbind and %sport (%s)".formatted(settings, settings, cause.orElse(failure));
    }
}
