package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PurityRulesTest {
    @Test
    void domain_and_application_are_pure() {
        String report = Fixtures.PURITY.report();

        assertThat(report).isEqualTo("""
                        The application depends only on the domain, java, io.vavr.control, org.jspecify and itself
                        Constructor <application.clients.Log.<init>()> calls method <org.slf4j.LoggerFactory.getLogger(java.lang.String)>
                        Field <application.clients.Log.other> has type <org.slf4j.Logger>

                        Domain and application do not ask what time it is
                        Constructor <domain.clients.Time.<init>()> references method <java.time.LocalDate.now()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls constructor <java.util.Date.<init>()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.lang.System.currentTimeMillis()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.lang.System.nanoTime()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.time.Clock.systemUTC()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.time.Clock.tickSeconds(java.time.ZoneId)>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.time.Instant.now()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.time.Instant.now(java.time.Clock)>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.time.InstantSource.system()>
                        Method <domain.clients.Time.moments(java.time.Clock, java.time.ZoneId)> calls method <java.time.chrono.JapaneseDate.now()>

                        Domain and application do not ask for the zone, language or charset of the machine
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls constructor <java.lang.String.<init>([B)>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.lang.String.getBytes()>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.lang.String.toLowerCase()>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.lang.String.toUpperCase()>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.nio.charset.Charset.defaultCharset()>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.time.ZoneId.systemDefault()>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.util.Locale.getDefault()>
                        Method <domain.clients.Surroundings.of(java.lang.String, [B)> calls method <java.util.TimeZone.getDefault()>

                        Domain and application leave nothing to chance
                        Constructor <domain.clients.Chance.<init>()> calls constructor <java.util.Random.<init>()>
                        Field <domain.clients.Chance.random> has type <java.util.Random>
                        Method <domain.clients.Chance.draw(java.util.List)> calls constructor <java.security.SecureRandom.<init>()>
                        Method <domain.clients.Chance.draw(java.util.List)> calls constructor <java.util.SplittableRandom.<init>()>
                        Method <domain.clients.Chance.draw(java.util.List)> calls method <java.lang.Math.random()>
                        Method <domain.clients.Chance.draw(java.util.List)> calls method <java.util.Collections.shuffle(java.util.List)>
                        Method <domain.clients.Chance.draw(java.util.List)> calls method <java.util.UUID.randomUUID()>
                        Method <domain.clients.Chance.draw(java.util.List)> calls method <java.util.concurrent.ThreadLocalRandom.current()>
                        Method <domain.clients.Chance.draw(java.util.List)> calls method <java.util.random.RandomGenerator.getDefault()>

                        Domain and application do no input or output
                        Method <domain.clients.Output.connections()> depends on component type <java.sql.Connection>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.io.PrintStream.println(java.lang.String)>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.lang.IllegalStateException.printStackTrace()>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.lang.Integer.getInteger(java.lang.String)>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.lang.Runtime.getRuntime()>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.lang.System.getProperty(java.lang.String)>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.lang.System.getenv(java.lang.String)>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.net.URL.openStream()>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> calls method <java.nio.file.Path.of(java.net.URI)>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> gets field <java.lang.System.out>
                        Method <domain.clients.Output.write(java.net.URI, java.lang.IllegalStateException)> throws type <java.io.IOException>

                        Domain and application write no log
                        Constructor <application.clients.Log.<init>()> calls method <java.lang.System.getLogger(java.lang.String)>
                        Constructor <application.clients.Log.<init>()> calls method <org.slf4j.LoggerFactory.getLogger(java.lang.String)>
                        Field <application.clients.Log.other> has type <org.slf4j.Logger>
                        Field <application.clients.Log.own> has type <java.lang.System$Logger>
                        Method <application.clients.Log.log()> calls method <java.util.logging.Logger.getLogger(java.lang.String)>

                        Domain and application know no threads
                        Constructor <application.clients.Threads.<init>()> calls constructor <java.lang.ThreadLocal.<init>()>
                        Field <application.clients.Threads.name> has type <java.lang.ThreadLocal>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls constructor <java.lang.Thread.<init>(java.lang.Runnable)>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls constructor <java.util.Timer.<init>()>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.lang.Object.wait(long)>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.lang.Thread.start()>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.lang.ThreadLocal.get()>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.util.List.parallelStream()>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.util.concurrent.ExecutorService.submit(java.lang.Runnable)>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.util.stream.IntStream.parallel()>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> calls method <java.util.stream.Stream.parallel()>
                        Method <application.clients.Threads.start(java.lang.Runnable, java.util.List, java.util.concurrent.ExecutorService)> has parameter of type <java.util.concurrent.ExecutorService>

                        Domain and application do not reflect
                        Method <application.clients.Reflection.of(java.lang.Class, java.lang.Object)> calls method <java.lang.Class.forName(java.lang.String)>
                        Method <application.clients.Reflection.of(java.lang.Class, java.lang.Object)> calls method <java.lang.Class.getClassLoader()>
                        Method <application.clients.Reflection.of(java.lang.Class, java.lang.Object)> calls method <java.lang.Class.getDeclaredConstructor([Ljava.lang.Class;)>
                        Method <application.clients.Reflection.of(java.lang.Class, java.lang.Object)> calls method <java.lang.invoke.MethodHandles.lookup()>
                        Method <application.clients.Reflection.of(java.lang.Class, java.lang.Object)> calls method <java.lang.reflect.Constructor.newInstance([Ljava.lang.Object;)>
                        Method <application.clients.Reflection.of(java.lang.Class, java.lang.Object)> calls method <java.util.ServiceLoader.load(java.lang.Class)>

                        Domain and application use no framework of the JDK
                        Method <application.clients.Frameworks.of([B, [B)> calls constructor <java.awt.Point.<init>()>
                        Method <application.clients.Frameworks.of([B, [B)> calls constructor <java.beans.PropertyChangeSupport.<init>(java.lang.Object)>
                        Method <application.clients.Frameworks.of([B, [B)> calls method <java.security.KeyPairGenerator.getInstance(java.lang.String)>
                        """);
    }
}
