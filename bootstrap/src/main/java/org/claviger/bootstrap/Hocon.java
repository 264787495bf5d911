package org.claviger.bootstrap;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.claviger.application.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * Files that operators write, in HOCON. Unlike the library alone, it refuses what is not in UTF-8, and files to include that
 * are not there.
 */
final class Hocon {
    private static final int MOST_INCLUDED_IN_EACH_OTHER = 20;

    /** What the file is, such as "settings file". */
    private final String what;

    private Hocon(String what) {
        this.what = what;
    }

    /** @throws StartRefused that names the file and the fault */
    static Config read(String what, Path file) {
        try {
            return new Hocon(what).parse(file, 0).resolve();
        } catch (ConfigException e) {
            throw refused(what, file, fault(e), e);
        } catch (StackOverflowError e) {
            throw refused(what, file, "it is nested too deeply", e);
        }
    }

    private Config parse(Path file, int depth) {
        if (depth > MOST_INCLUDED_IN_EACH_OTHER) {
            throw refused(what, file, "files that include each other have no end", null);
        }
        String text;
        try {
            text = FileFault.text(file);
        } catch (IOException e) {
            throw refused(what, file, "it " + FileFault.of(file, e), e);
        }
        return ConfigFactory.parseString(
                text,
                ConfigParseOptions.defaults()
                        .setSyntax(
                                file.toString().endsWith(".properties") ? ConfigSyntax.PROPERTIES : ConfigSyntax.CONF)
                        .setOriginDescription(file.toString())
                        .setIncluder(new Beside(file, depth + 1)));
    }

    /** Without what was found instead, which may be part of a secret. */
    private static String fault(ConfigException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("(?s),? (got|\\(if you intended) .*", "");
    }

    private static StartRefused refused(String what, Path file, String fault, @Nullable Throwable cause) {
        return new StartRefused("The %s %s cannot be read: %s.".formatted(what, file, fault), cause);
    }

    /** Includes files that lie beside the one that names them. */
    private final class Beside
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        private final Path including;
        private final int depth;

        Beside(Path including, int depth) {
            this.including = including;
            this.depth = depth;
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String name) {
            Path named = including.resolveSibling(name);
            Path file = Files.exists(named) ? named : including.resolveSibling(name + ".conf");
            return parse(Files.exists(file) ? file : named, depth).root();
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File file) {
            return include(context, file.toString());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
            throw refused(what, including, "only files can be included", null);
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String resource) {
            throw refused(what, including, "only files can be included", null);
        }
    }
}
