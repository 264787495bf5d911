package org.claviger.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Logs to standard output. Levels below INFO are for Claviger's own loggers only: libraries would write request headers,
 * and with them secrets and tokens.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    /** Called by Logback itself, before there are settings: warnings, so that commands are quiet. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        start(context, Settings.LogFormat.TEXT, Level.WARN, "System.err");
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void configure(Settings settings) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        start(context, settings.logFormat(), Level.valueOf(settings.logLevel().name()), "System.out");
    }

    private static void start(LoggerContext context, Settings.LogFormat format, Level level, String target) {
        Encoder<ILoggingEvent> encoder = format == Settings.LogFormat.JSON ? json() : text();
        encoder.setContext(context);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget(target);
        console.setEncoder(encoder);
        console.start();
        var own = new OwnDetailsOnly();
        own.setContext(context);
        own.start();
        context.addTurboFilter(own);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level.isGreaterOrEqual(Level.WARN) ? level : Level.WARN);
        context.getLogger("org.claviger").setLevel(level);
        // Its warnings quote malformed requests, with whatever they contain.
        context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        root.addAppender(console);
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
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX, UTC} %-5level %logger{0} %msg %kvp{NONE}%n");
        return encoder;
    }

    private static final class OwnDetailsOnly extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] params,
                @Nullable Throwable t) {
            return level.isGreaterOrEqual(Level.INFO) || logger.getName().startsWith("org.claviger")
                    ? FilterReply.NEUTRAL
                    : FilterReply.DENY;
        }
    }
}
