package org.claviger.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Domain and application answer the same to the same question, always and everywhere. */
final class PurityRules {
    private static final List<Refused> ALL = List.of(
            new Refused(
                    "Domain and application do not ask what time it is",
                    List.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar"),
                    List.of(
                            "java.time.*.now(",
                            "java.time.Clock.system",
                            "java.time.Clock.tickMillis(",
                            "java.time.Clock.tickMinutes(",
                            "java.time.Clock.tickSeconds(",
                            "java.time.InstantSource.system(",
                            "java.lang.System.currentTimeMillis(",
                            "java.lang.System.nanoTime("),
                    List.of()),
            new Refused(
                    "Domain and application do not ask for the zone, language or charset of the machine",
                    List.of("java.util.TimeZone", "java.util.SimpleTimeZone"),
                    List.of(
                            "java.time.ZoneId.systemDefault(",
                            "java.util.Locale.getDefault(",
                            "java.nio.charset.Charset.defaultCharset(",
                            "java.lang.String.toLowerCase()",
                            "java.lang.String.toUpperCase()",
                            "java.lang.String.getBytes()",
                            "java.lang.String.<init>([B)"),
                    List.of()),
            new Refused(
                    "Domain and application leave nothing to chance",
                    List.of(
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.random.",
                            "java.util.concurrent.ThreadLocalRandom",
                            "java.security.SecureRandom"),
                    List.of(
                            "java.util.UUID.randomUUID(",
                            "java.lang.Math.random(",
                            "java.lang.StrictMath.random(",
                            "java.util.Collections.shuffle(java.util.List)"),
                    List.of()),
            new Refused(
                    "Domain and application do no input or output",
                    List.of(
                            "java.io.",
                            "java.nio.channels.",
                            "java.nio.file.",
                            "java.net.",
                            "java.sql.",
                            "java.lang.Process",
                            "java.lang.ProcessBuilder",
                            "java.lang.Runtime",
                            "java.util.ResourceBundle",
                            "java.util.Scanner",
                            "java.util.jar.",
                            "java.util.prefs.",
                            "java.util.zip.ZipFile"),
                    List.of(
                            "java.lang.System.",
                            "java.lang.Boolean.getBoolean(",
                            "java.lang.Integer.getInteger(",
                            "java.lang.Long.getLong(",
                            "java.lang.Throwable.printStackTrace("),
                    List.of(
                            "java.io.Serializable",
                            "java.net.URI",
                            "java.net.URISyntaxException",
                            "java.net.URLDecoder",
                            "java.net.URLEncoder",
                            "java.lang.System.arraycopy(",
                            "java.lang.System.identityHashCode(",
                            "java.lang.System.currentTimeMillis(",
                            "java.lang.System.nanoTime(",
                            "java.lang.System.getLogger(")),
            new Refused(
                    "Domain and application write no log",
                    List.of(
                            "java.lang.System$Logger",
                            "java.lang.System$LoggerFinder",
                            "java.util.logging.",
                            "org.slf4j.",
                            "org.apache.commons.logging.",
                            "org.apache.logging.",
                            "org.jboss.logging.",
                            "ch.qos.logback."),
                    List.of("java.lang.System.getLogger("),
                    List.of()),
            new Refused(
                    "Domain and application know no threads",
                    List.of(
                            "java.lang.Thread",
                            "java.lang.ThreadGroup",
                            "java.lang.ThreadLocal",
                            "java.lang.InheritableThreadLocal",
                            "java.util.Timer",
                            "java.util.TimerTask",
                            "java.util.concurrent."),
                    List.of(
                            "java.lang.Object.notify",
                            "java.lang.Object.wait(",
                            "java.util.Collection.parallelStream(",
                            "java.util.stream.*.parallel("),
                    List.of("java.util.concurrent.ThreadLocalRandom")),
            new Refused(
                    "Domain and application do not reflect",
                    List.of(
                            "java.lang.ClassLoader",
                            "java.lang.Module",
                            "java.lang.ModuleLayer",
                            "java.lang.invoke.",
                            "java.lang.reflect.",
                            "java.util.ServiceLoader"),
                    List.of("java.lang.Class."),
                    List.of(
                            "java.lang.Class.cast(",
                            "java.lang.Class.desiredAssertionStatus(",
                            "java.lang.Class.equals(",
                            "java.lang.Class.getName(",
                            "java.lang.Class.getSimpleName(",
                            "java.lang.Class.hashCode(",
                            "java.lang.Class.isInstance(",
                            "java.lang.Class.toString(",
                            "java.lang.invoke.SerializedLambda")),
            new Refused(
                    "Domain and application use no framework of the JDK",
                    List.of(
                            "java.applet.",
                            "java.awt.",
                            "java.beans.",
                            "java.lang.foreign.",
                            "java.lang.instrument.",
                            "java.lang.management.",
                            "java.rmi.",
                            "java.security."),
                    List.of(),
                    List.of(
                            "java.security.MessageDigest",
                            "java.security.NoSuchAlgorithmException",
                            "java.security.SecureRandom")));

    private PurityRules() {}

    static List<ArchRule> of(RingLayout house) {
        if (!house.hasPureRing()) {
            return List.of();
        }
        return ALL.stream()
                .map(refused -> Rule.each(refused.rule(), house::isPure, refused::violations))
                .toList();
    }

    /**
     * What a rule refuses.
     *
     * @param types full names; with a dot at the end, all of a package and of those below it
     * @param members how full names begin; a star stands for the rest of a class name
     * @param not types and members that are not meant
     */
    private record Refused(String rule, List<String> types, List<String> members, List<String> not) {

        Stream<String> violations(JavaClass type) {
            return Stream.concat(
                    Dependencies.refused(type, this::refuses),
                    type.getAccessesFromSelf().stream()
                            .filter(access -> !refuses(access.getTargetOwner()) && refuses(access.getTarget()))
                            .map(JavaAccess::getDescription));
        }

        private boolean refuses(JavaClass type) {
            String name = type.getName();
            return types.stream().anyMatch(refused -> isType(name, refused))
                    && not.stream().noneMatch(meant -> isType(name, meant));
        }

        private static boolean isType(String name, String pattern) {
            return name.equals(pattern)
                    || name.startsWith(pattern + "$")
                    || pattern.endsWith(".") && name.startsWith(pattern);
        }

        /** By the name in the code, and by that of the class that declares the member. */
        private boolean refuses(AccessTarget target) {
            List<String> names = Stream.concat(
                            Stream.of(target.getFullName()),
                            target.resolveMember().map(JavaMember::getFullName).stream())
                    .toList();
            return members.stream().anyMatch(refused -> names.stream().anyMatch(name -> isMember(name, refused)))
                    && not.stream().noneMatch(meant -> names.stream().anyMatch(name -> isMember(name, meant)));
        }

        private static boolean isMember(String name, String pattern) {
            int star = pattern.indexOf('*');
            return star < 0
                    ? name.startsWith(pattern)
                    : name.startsWith(pattern.substring(0, star)) && name.contains(pattern.substring(star + 1));
        }
    }
}
