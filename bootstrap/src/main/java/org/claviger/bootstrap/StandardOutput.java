package org.claviger.bootstrap;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * An output of the process, in UTF-8. Unlike one over {@code System.out}, which keeps errors to itself, it tells by
 * {@link #checkError} what could not be written.
 */
final class StandardOutput extends PrintWriter {
    private final Watched watched;

    private StandardOutput(Watched watched) {
        super(new OutputStreamWriter(watched, StandardCharsets.UTF_8));
        this.watched = watched;
    }

    static StandardOutput out() {
        return of(new FileOutputStream(FileDescriptor.out));
    }

    static StandardOutput err() {
        return of(new FileOutputStream(FileDescriptor.err));
    }

    static StandardOutput of(OutputStream stream) {
        return new StandardOutput(new Watched(new BufferedOutputStream(stream)));
    }

    /** Whether who has read it wanted no more, as {@code head} does. */
    boolean isClosedPipe() {
        return watched.closedPipe;
    }

    private static final class Watched extends OutputStream {
        private final OutputStream stream;
        private boolean closedPipe;

        Watched(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            watching(() -> stream.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            watching(stream::flush);
        }

        private void watching(Writing writing) throws IOException {
            try {
                writing.write();
            } catch (IOException e) {
                closedPipe = String.valueOf(e.getMessage()).startsWith("Broken pipe");
                throw e;
            }
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
