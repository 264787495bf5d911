package org.claviger.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a command writes, for its owner alone. Under its name it is there whole, or not at all; what is no regular file,
 * such as a pipe, is written to as it is.
 */
final class NewFile implements AutoCloseable {
    private static final int CHUNK = 65_536;

    private final Path file;
    private final Path target;
    private final Path written;
    private final OutputStream out;

    private NewFile(Path file, Path target, Path written, OutputStream out) {
        this.file = file;
        this.target = target;
        this.written = written;
        this.out = out;
    }

    /** @throws CommandFailed when nothing can be written there */
    static NewFile open(Path file) {
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return new NewFile(file, target, target, Files.newOutputStream(target));
            }
            // Made with mode 0600.
            Path part = Files.createTempFile(target.getParent(), ".", ".part");
            return new NewFile(file, target, part, Files.newOutputStream(part));
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    /**
     * All of it.
     *
     * @throws IOException when the content breaks off; what is wrong with the file is a {@link CommandFailed}
     */
    void write(InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            try {
                out.write(chunk, 0, read);
            } catch (IOException e) {
                throw refused(file, e);
            }
        }
        try {
            out.close();
            if (!written.equals(target)) {
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private static CommandFailed refused(Path file, IOException failure) {
        return CommandFailed.refused(
                "The file %s cannot be written: it %s.".formatted(file, FileFault.of(file, failure)));
    }

    /** Nothing is left of what is not whole. */
    @Override
    public void close() {
        try {
            out.close();
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            // The first failure is told already.
        }
    }
}
