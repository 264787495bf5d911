package org.claviger.adapters.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * The connections of one attempt, encrypted or not. Once ended, they are closed, whatever they wait for: no timeout of a socket
 * does that, for it begins anew with each byte.
 */
final class CancellableSocketFactory extends SocketFactory {
    private final List<Socket> open = new ArrayList<>();
    private boolean ended;

    synchronized void end() {
        ended = true;
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException alreadyBroken) {
                // It has ended, too.
            }
        }
    }

    synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public synchronized Socket createSocket() throws SocketException {
        if (ended) {
            throw new SocketException("it has taken too long");
        }
        var socket = new Socket();
        open.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }
}
