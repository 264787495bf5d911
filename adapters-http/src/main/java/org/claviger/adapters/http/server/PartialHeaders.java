package org.claviger.adapters.http.server;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Bounds what headers take that are not all there: so many connections may have more than a little of them, and for one more,
 * the one that has had them for longest is closed. A client whose headers come in some packets is done before that.
 */
final class PartialHeaders extends HttpConnectionFactory {
    /** Connections; together at most 10 MB. */
    private static final int MOST = 64;

    /** Bytes in memory that every connection may have. */
    private static final int LITTLE = 4_096;

    /** Of one request. */
    private static final int MOST_FIELDS = 200;

    /** In memory, of a field beside its text. */
    private static final int FIELD_BYTES = 100;

    private final Set<Watched> large = new LinkedHashSet<>();

    PartialHeaders(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new Watched(connector, endPoint), connector, endPoint);
    }

    private void add(Watched one) {
        Optional<Watched> longest = Optional.empty();
        synchronized (large) {
            large.add(one);
            if (large.size() > MOST) {
                longest = large.stream().findFirst();
                longest.ifPresent(large::remove);
            }
        }
        longest.ifPresent(this::close);
    }

    /** The end point is kept for as long as Jetty closes it; half a head must not be kept with it. */
    private void close(Watched one) {
        EndPoint endPoint = one.getEndPoint();
        endPoint.setConnection(new Closed(endPoint, one.getConnector().getExecutor()));
        endPoint.close(new IOException("The headers did not arrive in time."));
    }

    private void remove(Watched one) {
        synchronized (large) {
            large.remove(one);
        }
    }

    private final class Watched extends HttpConnection {
        private int fields;
        private boolean isLarge;

        private Watched(Connector connector, EndPoint endPoint) {
            super(PartialHeaders.this.getHttpConfiguration(), connector, endPoint);
        }

        @Override
        public void onFillable() {
            super.onFillable();
            boolean now = hasHalfAHead()
                    && getParser().getHeaderLength() + FIELD_BYTES * fields > LITTLE
                    && getEndPoint().isOpen();
            if (now && !isLarge) {
                add(this);
            } else if (!now && isLarge) {
                remove(this);
            }
            isLarge = now;
        }

        private boolean hasHalfAHead() {
            return getParser().inHeaderState() && !getParser().isState(HttpParser.State.START);
        }

        @Override
        public void onClose(Throwable cause) {
            remove(this);
            super.onClose(cause);
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new RequestHandler() {
                @Override
                public void messageBegin() {
                    fields = 0;
                    super.messageBegin();
                }

                @Override
                public void parsedHeader(HttpField field) {
                    count();
                    super.parsedHeader(field);
                }

                @Override
                public void parsedTrailer(HttpField field) {
                    count();
                    super.parsedTrailer(field);
                }

                private void count() {
                    fields++;
                    if (fields > MOST_FIELDS) {
                        throw new HttpException.RuntimeException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
                    }
                }
            };
        }
    }

    /** Takes the place of a connection that is closed. */
    private static final class Closed extends AbstractConnection {
        private Closed(EndPoint endPoint, Executor executor) {
            super(endPoint, executor);
        }

        @Override
        public void onFillable() {
            getEndPoint().close();
        }
    }
}
