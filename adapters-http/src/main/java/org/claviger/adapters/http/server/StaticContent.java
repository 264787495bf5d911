package org.claviger.adapters.http.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/** An answer that is the same for everybody, and in memory once, however many read it. */
public final class StaticContent {
    /** Outside of the heap, where the operating system takes it from. */
    private final ByteBuffer bytes;

    public StaticContent(byte[] bytes) {
        this.bytes = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    /** @throws IllegalStateException when there is none beside this class */
    public static byte[] resource(Class<?> beside, String name) {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the distribution lacks " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void answer(Context ctx) throws IOException {
        ctx.res().setContentLength(bytes.capacity());
        if (ctx.method() != HandlerType.HEAD) {
            ((HttpOutput) ctx.res().getOutputStream()).sendContent(bytes.duplicate());
        }
    }
}
