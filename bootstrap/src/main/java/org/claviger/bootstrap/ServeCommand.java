package org.claviger.bootstrap;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        description = "Starts the server, and runs until it is told to stop (SIGTERM or Ctrl-C).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Settings come from the file that CLAVIGER_CONFIG names, and from the environment:",
            "CLAVIGER_PORT, CLAVIGER_BIND, CLAVIGER_PUBLIC_URL, CLAVIGER_DATA_DIR, and so on."
        })
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.read(System.getenv());
        Logging.configure(settings);
        var claviger = Claviger.start(settings, Core.systemClock());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            claviger.close();
            stopped.countDown();
        }));
        stopped.await();
        return 0;
    }
}
