package org.claviger.bootstrap;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.claviger.application.members.MakeFirstAdministrator.Made;
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
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        serve(Main.environment(spec));
        return 0;
    }

    /** On the standard error: the log goes elsewhere, and must not know a password. */
    private static void show(Made administrator) {
        administrator
                .oneTimePassword()
                .ifPresent(password -> System.err.printf(
                        "claviger: made the first administrator, %s%n"
                                + "claviger: one-time password, shown this once, to be changed at the first sign-in: %s%n",
                        administrator.email(), password));
    }

    static void serve(Map<String, String> environment) throws InterruptedException {
        var settings = Settings.read(environment);
        Logging.configure(settings);
        var claviger = Claviger.start(settings, Core.systemClock(), ServeCommand::show);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            claviger.close();
            Logging.stop();
            stopped.countDown();
        }));
        stopped.await();
    }
}
