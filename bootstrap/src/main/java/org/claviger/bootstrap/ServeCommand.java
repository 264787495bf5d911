package org.claviger.bootstrap;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.claviger.application.signin.MakeFirstAdministrator.Made;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Starts the server, and runs until it is told to stop (SIGTERM or Ctrl-C).",
        footer = {
            "",
            "Settings come from the file that CLAVIGER_CONFIG names, and from the environment:",
            "CLAVIGER_PORT, CLAVIGER_BIND, CLAVIGER_PUBLIC_URL, CLAVIGER_DATA_DIR, and so on.",
            "",
            "Example:",
            "  CLAVIGER_PORT=9000 claviger serve"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        serve(Main.environment(spec), spec.commandLine().getErr());
        return 0;
    }

    /** On the standard error: the log goes elsewhere, and must not know a password. */
    private static void show(PrintWriter err, Made administrator) {
        administrator.oneTimePassword().ifPresent(password -> {
            err.printf(
                    "claviger: made the first administrator, %s%n"
                            + "claviger: one-time password, shown this once, to be changed at the first sign-in: %s%n",
                    administrator.email(), password);
            if (err.checkError()) {
                LOG.warn("The one-time password could not be written to the standard error, and is lost");
            }
        });
    }

    static void serve(Map<String, String> environment, PrintWriter err) throws InterruptedException {
        var settings = Settings.read(environment);
        Logging.configure(settings);
        var claviger = Claviger.start(settings, ServerContext.systemClock(), made -> show(err, made));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            claviger.close();
            Logging.stop();
        }));
        var stop = new CountDownLatch(1);
        StopSignals.tell(stop::countDown);
        stop.await();
    }
}
