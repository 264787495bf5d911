package org.claviger.bootstrap;

import java.lang.reflect.Proxy;
import java.util.List;

/** SIGTERM and SIGINT, which ask a server to stop. */
final class StopSignals {
    private StopSignals() {}

    /**
     * Tells of them from now on, in place of the JVM, which would end with 143 and 130: a server that has stopped as it was asked
     * has not failed. Reflection, because compilers warn of these classes, which all JDKs have.
     */
    static void tell(Runnable stop) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object stopping = Proxy.newProxyInstance(
                    StopSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        stop.run();
                        return null;
                    });
            for (String name : List.of("TERM", "INT")) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), stopping);
            }
        } catch (ReflectiveOperationException unknown) {
            // Then the JVM ends as it always does; the server stops all the same.
        }
    }
}
