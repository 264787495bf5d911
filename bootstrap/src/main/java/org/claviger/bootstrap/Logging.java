package org.claviger.bootstrap;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Logs to standard output. Levels below INFO are for Claviger's own loggers only: libraries would write request headers,
 * and with them secrets and tokens.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    /**
     * Events. Requests hand their line over to one thread that writes, instead of waiting for each other. While nobody takes
     * what is written and the queue is full, lines are lost: no request waits for the log.
     */
    private static final int QUEUE_SIZE = 4_096;

    /** Called by Logback itself, before there are settings: warnings, so that commands are quiet. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        start(context, Level.WARN, console(context, Settings.LogFormat.TEXT, "System.err"));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void configure(Settings settings) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var appender = new AsyncAppender();
        appender.setContext(context);
        appender.setQueueSize(QUEUE_SIZE);
        appender.setDiscardingThreshold(0);
        appender.setNeverBlock(true);
        appender.addAppender(console(context, settings.logFormat(), "System.out"));
        appender.start();
        start(context, Level.valueOf(settings.logLevel().name()), appender);
    }

    /** Writes what is still in the queue. */
    static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static ConsoleAppender<ILoggingEvent> console(
            LoggerContext context, Settings.LogFormat format, String target) {
        Encoder<ILoggingEvent> encoder = format == Settings.LogFormat.JSON ? json() : text();
        encoder.setContext(context);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget(target);
        console.setEncoder(encoder);
        console.start();
        return console;
    }

    private static void start(LoggerContext context, Level level, Appender<ILoggingEvent> appender) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger("org.claviger").setLevel(level);
        // Its warnings quote malformed requests, with whatever they contain.
        context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        // What these cannot do comes as an exception, and is told in a sentence or with the request.
        context.getLogger("org.sqlite").setLevel(Level.OFF);
        context.getLogger("com.zaxxer.hikari").setLevel(Level.OFF);
        root.addAppender(appender);
    }

    private static Encoder<ILoggingEvent> json() {
        var encoder = new JsonEncoder();
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static Encoder<ILoggingEvent> text() {
        var encoder = new PatternLayoutEncoder();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %logger{0} %msg %kvp{NONE}%n");
        return encoder;
    }
}
