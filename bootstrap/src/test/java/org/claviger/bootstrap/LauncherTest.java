package org.claviger.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/claviger}, by itself: mostly with a JDK that only says how it was started. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("src/dist/bin/claviger");
    private static final String SAYING = "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" \"LC_ALL=${LC_ALL:-}\"\n";

    @TempDir
    private Path folder;

    private Path jdk;

    @BeforeEach
    void aJdk() throws IOException {
        jdk = jdk("jdk", "99.0.1", SAYING);
    }

    private Path jdk(String name, String version, String java) throws IOException {
        Path home = folder.resolve(name);
        executable(home.resolve("bin/java"), java);
        if (!version.isEmpty()) {
            Files.writeString(home.resolve("release"), "A=\"1\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        }
        return home;
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path distribution(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        executable(home.resolve("bin/claviger"), Files.readString(LAUNCHER));
        return home;
    }

    private CommandResult start(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandResult(
                process.exitValue(),
                new String(Files.readAllBytes(out), UTF_8),
                new String(Files.readAllBytes(err), UTF_8));
    }

    private CommandResult start(String... command) throws IOException, InterruptedException {
        return start(Map.of("JAVA_HOME", jdk.toString(), "PATH", System.getenv("PATH")), command);
    }

    private static void assertStarted(CommandResult ran, Path home, String... arguments) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("\n-cp\n" + home + "/lib/*\norg.claviger.bootstrap.Main\n"
                        + Arrays.stream(arguments).map(each -> each + "\n").collect(Collectors.joining()) + "LC_ALL=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "$HOME `id` $(id)",
                "it's \"quoted\"",
                "two\nlines",
                "line end\n",
                "-dash",
                "star*[a-z]?",
                "back\\slash",
                "tilde~",
                "données"
            })
    void it_starts_from_a_folder_with_an_odd_name(String name) throws IOException, InterruptedException {
        Path home = distribution(name);
        Path oddJdk = jdk(name + "/jdk", "100", SAYING);

        CommandResult absolute = start(home.resolve("bin/claviger").toString(), "client", "a b", "", "*");
        CommandResult relative = start(
                Map.of("JAVA_HOME", oddJdk.toString(), "PATH", System.getenv("PATH")),
                "sh",
                "--",
                name + "/bin/claviger",
                "-V");
        CommandResult relativeJdk = start(
                Map.of("JAVA_HOME", name + "/jdk", "PATH", System.getenv("PATH")),
                home.resolve("bin/claviger").toString());

        assertStarted(absolute, home.toRealPath(), "client", "a b", "", "*");
        assertStarted(relative, home.toRealPath(), "-V");
        assertThat(relative.out()).startsWith(oddJdk.resolve("bin/java") + "\n");
        assertStarted(relativeJdk, home.toRealPath());
    }

    @Test
    void it_starts_behind_links_of_all_kinds() throws IOException, InterruptedException {
        Path home = distribution("real folder");
        Path bin = Files.createDirectories(folder.resolve("other/bin"));
        Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), home.resolve("bin/claviger"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("../../real folder/bin/claviger"));
        Path chain = Files.createSymbolicLink(folder.resolve("chain"), Path.of("other/bin/relative"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), bin.getParent());
        Path linkedBin = Files.createSymbolicLink(bin.getParent().resolve("linked bin"), home.resolve("bin"));

        for (Path link :
                List.of(absolute, relative, chain, linked.resolve("bin/relative"), linkedBin.resolve("claviger"))) {
            assertStarted(start(link.toString(), "x"), home.toRealPath(), "x");
        }
        assertStarted(start("sh", "chain", "x"), home.toRealPath(), "x");
        assertStarted(
                start(
                        Map.of("JAVA_HOME", jdk.toString(), "PATH", bin + File.pathSeparator + System.getenv("PATH")),
                        "sh",
                        "-c",
                        "relative x"),
                home.toRealPath(),
                "x");
    }

    @Test
    void what_a_shell_inherits_makes_no_difference() throws IOException, InterruptedException {
        Path home = distribution("home");
        Files.createDirectories(folder.resolve("elsewhere/home/bin"));
        Path functions = Files.writeString(
                folder.resolve("functions"), "cd() { echo cd; builtin cd \"$@\"; }; alias cd=false; set -o noglob\n");
        String path = System.getenv("PATH");

        for (Map<String, String> environment : List.of(
                Map.of("CDPATH", folder.resolve("elsewhere") + ":.", "PATH", path),
                Map.of("POSIXLY_CORRECT", "1", "PATH", path),
                Map.of("BASH_ENV", functions.toString(), "ENV", functions.toString(), "PATH", path),
                Map.of("TMPDIR", "/does not/exist $x", "PATH", path),
                Map.of("IFS", "/", "PATH", path),
                Map.<String, String>of())) {
            Map<String, String> whole = new HashMap<>(environment);
            whole.put("JAVA_HOME", jdk.toString());
            assertStarted(start(whole, "/bin/sh", "home/bin/claviger", "x"), home.toRealPath(), "x");
        }
    }

    @Test
    void the_scripts_of_a_checkout_find_it_behind_links_and_in_odd_folders() throws IOException, InterruptedException {
        Path root = folder.resolve("a b $x");
        for (String script : List.of("claviger", "server")) {
            executable(root.resolve("script").resolve(script), Files.readString(Path.of("../script", script)));
        }
        Files.createDirectories(root.resolve("m/src/main"));
        Files.createDirectories(root.resolve("bootstrap/src/dist"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(root.resolve("m/pom.xml"));
        executable(root.resolve("bootstrap/target/claviger/bin/claviger"), SAYING);
        Files.createFile(root.resolve("bootstrap/target/claviger/built"));
        Files.createDirectories(folder.resolve("elsewhere/script"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), Path.of("a b $x/script/claviger"));
        Path server = Files.createSymbolicLink(folder.resolve("server"), root.resolve("script/server"));

        for (List<String> command : List.of(
                List.of(linked.toString(), "serve"),
                List.of("bash", "linked", "serve"),
                List.of("bash", "a b $x/script/server"),
                List.of(server.toString()))) {
            CommandResult ran = start(
                    Map.of("CDPATH", folder.resolve("elsewhere").toString(), "PATH", System.getenv("PATH")),
                    command.toArray(String[]::new));

            assertThat(ran.err()).isEmpty();
            assertThat(ran.out()).endsWith("/a b $x/bootstrap/target/claviger/bin/claviger\nserve\nLC_ALL=\n");
        }
    }

    @Test
    void options_for_the_jvm_are_words_and_no_patterns() throws IOException, InterruptedException {
        Path home = distribution("home");

        CommandResult ran = start(
                Map.of(
                        "JAVA_HOME", jdk.toString(),
                        "PATH", System.getenv("PATH"),
                        "CLAVIGER_JAVA_OPTS", "-Da=* -Xmx1g"),
                home.resolve("bin/claviger").toString(),
                "x");

        assertStarted(ran, home.toRealPath(), "x");
        assertThat(ran.out()).contains("\n-Da=*\n-Xmx1g\n-cp\n");
    }

    @Test
    void a_wrapper_on_the_path_is_asked_for_its_jdk_when_there_is_no_other() throws IOException, InterruptedException {
        Path home = distribution("home");
        Path real = jdk("wrapped jdk", "98", SAYING);
        executable(
                folder.resolve("wrappers/java"),
                "#!/bin/sh\ncat > /dev/null\necho '    java.home = %s' >&2\n".formatted(real));
        String launcher =
                Files.readString(LAUNCHER).replace("/usr/lib/jvm/*", "").replace("/Library/Java/*", "");
        executable(home.resolve("bin/claviger"), launcher);

        CommandResult ran = start(
                Map.of("PATH", folder.resolve("wrappers") + ":/usr/bin:/bin", "JAVA_HOME", "/does/not/exist"),
                home.resolve("bin/claviger").toString(),
                "x");

        assertStarted(ran, home.toRealPath(), "x");
        assertThat(ran.out()).startsWith(real + "/bin/java\n");
    }

    @Test
    void no_jdk_that_is_new_enough_is_one_sentence() throws IOException, InterruptedException {
        Path home = distribution("home");
        Path old = jdk("old jdk", "1.8.0_402", SAYING);
        Path odd = jdk("odd jdk", "", SAYING);
        executable(folder.resolve("none/java"), "#!/bin/sh\nexit 1\n");
        executable(home.resolve("bin/claviger"), Files.readString(LAUNCHER).replace("/usr/lib/jvm/*", ""));

        for (Path wrong : List.of(old, odd, folder.resolve("missing"))) {
            CommandResult ran = start(
                    Map.of("PATH", folder.resolve("none") + ":/usr/bin:/bin", "JAVA_HOME", wrong.toString()),
                    home.resolve("bin/claviger").toString());

            assertThat(ran)
                    .isEqualTo(new CommandResult(
                            1,
                            "",
                            "claviger: no JDK 17 or newer was found, and JAVA_HOME (%s) is none: install one, or set JAVA_HOME.\n"
                                    .formatted(wrong)));
        }
    }

    @Test
    void a_folder_that_no_class_path_can_have_is_refused() throws IOException, InterruptedException {
        CommandResult ran = start(distribution("a:b").resolve("bin/claviger").toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).matches("claviger: the folder .*/a:b has a colon in its name, .*\\.\\n");
    }

    @Test
    void java_runs_in_utf_8_whatever_the_locale() throws IOException, InterruptedException {
        String launcher = distribution("home").resolve("bin/claviger").toString();

        for (Map<String, String> locale : List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "POSIX"),
                Map.of("LANG", "xx_XX.UTF-8"),
                Map.of("LC_ALL", "xx_XX.ISO-8859-1", "LANG", "C.UTF-8"),
                Map.of("LC_CTYPE", "C"),
                Map.<String, String>of())) {
            Map<String, String> environment = new HashMap<>(locale);
            environment.putAll(Map.of("JAVA_HOME", jdk.toString(), "PATH", System.getenv("PATH")));

            assertThat(start(environment, launcher).out()).as("%s", locale).endsWith("LC_ALL=C.UTF-8\n");
        }
        assertThat(start(
                                Map.of(
                                        "LANG", "C.UTF-8",
                                        "JAVA_HOME", jdk.toString(),
                                        "PATH", System.getenv("PATH")),
                                launcher)
                        .out())
                .endsWith("LC_ALL=\n");
    }

    @Test
    void a_closed_output_is_refused_but_by_a_server() throws IOException, InterruptedException {
        String launcher = distribution("home").resolve("bin/claviger").toString();

        CommandResult command = start("sh", "-c", "\"$0\" token >&-", launcher);
        CommandResult server = start("sh", "-c", "\"$0\" serve >&-", launcher);

        assertThat(command).isEqualTo(new CommandResult(3, "", "claviger: the standard output is closed.\n"));
        assertThat(server).isEqualTo(new CommandResult(0, "", ""));
    }

    /** With the JDK of the tests, and a library that names all others. */
    private Path wholeDistribution() throws IOException {
        Path home = distribution("whole");
        executable(home.resolve("bin/claviger"), Files.readString(LAUNCHER).replace("/usr/lib/jvm/*", ""));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Files.createDirectories(home.resolve("lib"));
        new JarOutputStream(Files.newOutputStream(home.resolve("lib/all.jar")), manifest).close();
        return home;
    }

    private CommandResult claviger(Map<String, String> environment, String shell, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> whole = new HashMap<>(environment);
        whole.putAll(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "PATH", System.getenv("PATH"),
                // An archive of classes takes longer to make than all the rest.
                "CLAVIGER_JAVA_OPTS", "-XX:+IgnoreUnrecognizedVMOptions -XX:-AutoCreateSharedArchive"));
        List<String> command = new ArrayList<>(List.of(
                "sh", "-c", shell, wholeDistribution().resolve("bin/claviger").toString()));
        command.addAll(List.of(arguments));
        return start(whole, command.toArray(String[]::new));
    }

    @Test
    void names_and_files_survive_the_locale_c() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "LC_ALL",
                "C",
                "CLAVIGER_DATA_DIR",
                folder.resolve("donn\u00e9es").toString());

        CommandResult made = claviger(environment, "\"$0\" \"$@\"", "admin-client", "--name", "Zo\u00eb \u65e5\u672c");

        // Arguments arrive in UTF-8, whatever this test runs in.
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("clientSecret");
        assertThat(folder.resolve("donn\u00e9es").resolve("claviger.db")).exists();
    }

    @Test
    void what_a_full_disk_swallows_is_told() throws IOException, InterruptedException {
        CommandResult version = claviger(Map.of(), "\"$0\" --version > /dev/full");
        CommandResult secret = claviger(
                Map.of("CLAVIGER_DATA_DIR", folder.resolve("data").toString()),
                "\"$0\" admin-client -o json > /dev/full");
        CommandResult piped = claviger(Map.of(), "{ \"$0\" help client; echo $? >&2; } | :");

        assertThat(version)
                .isEqualTo(new CommandResult(
                        3, "", "claviger: The answer could not be written to the standard output.\n"));
        assertThat(secret.exitCode()).isEqualTo(3);
        assertThat(secret.err())
                .matches("claviger: The answer could not be written to the standard output\\. "
                        + "The secret of the client [0-9a-f]{32} is lost: .*\\n");
        assertThat(piped.err()).isEqualTo("141\n");
    }

    @Test
    void without_the_launcher_what_the_locale_loses_is_refused() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Map<String, String> environment = Map.of("LC_ALL", "C", "PATH", System.getenv("PATH"));
        String script = "exec \"$0\" -cp \"$1\" org.claviger.bootstrap.Main ";
        Path config = Files.writeString(folder.resolve("c.conf"), "data-dir = \"donn\u00e9es\"");

        CommandResult argument = start(
                environment,
                "sh",
                "-c",
                script + "client create --name \"$(printf 'Zo\\303\\253')\"",
                java,
                System.getProperty("java.class.path"));
        CommandResult variable = start(
                environment,
                "sh",
                "-c",
                "CLAVIGER_MASTER_KEY=\"$(printf 'secret\\303\\253')\" " + script + "serve",
                java,
                System.getProperty("java.class.path"));
        CommandResult path = start(
                environment,
                "sh",
                "-c",
                "CLAVIGER_CONFIG=" + config + " " + script + "serve",
                java,
                System.getProperty("java.class.path"));

        assertThat(argument.exitCode()).isEqualTo(2);
        assertThat(argument.err())
                .startsWith("claviger: The argument \"Zo")
                .contains("this locale (LC_ALL=C, encoding ANSI_X3.4-1968): use UTF-8, as with LC_ALL=C.UTF-8.");
        assertThat(variable.err())
                .startsWith("claviger: The variable CLAVIGER_MASTER_KEY has characters")
                .doesNotContain("secret");
        assertThat(path.exitCode()).isEqualTo(1);
        assertThat(path.err())
                .startsWith(
                        "claviger: The settings cannot be used: data-dir (or CLAVIGER_DATA_DIR) has characters that")
                .contains("LC_ALL=C,");
    }
}
