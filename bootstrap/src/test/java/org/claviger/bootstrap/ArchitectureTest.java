package org.claviger.bootstrap;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.claviger.architecture.ClavigerArchitecture;
import org.claviger.architecture.Contexts;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "org.claviger";

    private static final Contexts CONTEXTS = Contexts.none()
            .row("domain.audit")
            .row("domain.portfolio")
            .row("domain.permissions", "domain.portfolio")
            .row("domain.secrets", "domain.permissions")
            .row("domain.clients", "domain.secrets", "domain.permissions", "domain.portfolio")
            .row("domain.members", "domain.permissions", "domain.portfolio")
            .row("domain.endusers", "domain.portfolio")
            .row("domain.tokens", "domain.clients", "domain.secrets", "domain.permissions", "domain.portfolio")
            .row("domain.reminders", "domain.clients", "domain.secrets", "domain.members")
            .row("application.audit", "domain.audit")
            .row("application.changes", "application.audit", "domain.audit", "domain.permissions")
            .row(
                    "application.permissions",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.portfolio",
                    "application.permissions",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "domain.portfolio",
                    "domain.permissions")
            .row(
                    "application.clients",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "application.permissions",
                    "domain.clients",
                    "domain.secrets",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.secrets",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "application.clients",
                    "application.permissions",
                    "domain.clients",
                    "domain.secrets",
                    "domain.permissions")
            .row(
                    "application.members",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "domain.members",
                    "domain.permissions")
            .row(
                    "application.roles",
                    "application.members",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "application.permissions",
                    "domain.members",
                    "domain.permissions")
            .row(
                    "application.users",
                    "application.roles",
                    "application.members",
                    "application.audit",
                    "application.changes",
                    "application.permissions",
                    "domain.audit",
                    "domain.members",
                    "domain.endusers",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.signin",
                    "application.users",
                    "application.roles",
                    "application.members",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "domain.members",
                    "domain.permissions")
            .row(
                    "application.endusers",
                    "application.audit",
                    "application.changes",
                    "domain.audit",
                    "application.users",
                    "application.permissions",
                    "domain.endusers",
                    "domain.members",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.tokens",
                    "application.audit",
                    "domain.audit",
                    "application.clients",
                    "application.permissions",
                    "domain.tokens",
                    "domain.clients",
                    "domain.secrets",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.reminders",
                    "application.audit",
                    "domain.audit",
                    "application.clients",
                    "application.users",
                    "application.roles",
                    "application.permissions",
                    "domain.reminders",
                    "domain.clients",
                    "domain.secrets",
                    "domain.members",
                    "domain.permissions")
            .row("adapters.http.request")
            .row("adapters.http.access", "adapters.http.request")
            .row("adapters.http.response", "adapters.http.request")
            .row("adapters.http.server", "adapters.http.access", "adapters.http.request", "adapters.http.response")
            .row(
                    "adapters.http.audit",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.clients",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.permissions",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.portfolio",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.tokens",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.endusers",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.members",
                    "adapters.http.endusers",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request",
                    "adapters.http.response")
            .row("adapters.http.portal.kit", "adapters.http.server", "adapters.http.access", "adapters.http.request")
            .row("adapters.http.portal.permissions", "adapters.http.portal.kit")
            .row(
                    "adapters.http.portal.signin",
                    "adapters.http.portal.kit",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request")
            .row(
                    "adapters.http.portal.clients",
                    "adapters.http.portal.kit",
                    "adapters.http.portal.permissions",
                    "adapters.http.server",
                    "adapters.http.request",
                    "adapters.http.response")
            .row(
                    "adapters.http.portal.tryit",
                    "adapters.http.portal.kit",
                    "adapters.http.portal.permissions",
                    "adapters.http.tokens",
                    "adapters.http.server",
                    "adapters.http.access",
                    "adapters.http.request")
            .row(
                    "adapters.http.portal.members",
                    "adapters.http.portal.kit",
                    "adapters.http.portal.permissions",
                    "adapters.http.server",
                    "adapters.http.request")
            .row(
                    "adapters.http.portal.catalog",
                    "adapters.http.portal.kit",
                    "adapters.http.server",
                    "adapters.http.request")
            .row(
                    "adapters.http.portal.endusers",
                    "adapters.http.portal.kit",
                    "adapters.http.portal.permissions",
                    "adapters.http.portal.catalog",
                    "adapters.http.portal.members",
                    "adapters.http.server",
                    "adapters.http.request")
            .row(
                    "adapters.http.portal.audit",
                    "adapters.http.portal.kit",
                    "adapters.http.portal.clients",
                    "adapters.http.audit",
                    "adapters.http.server",
                    "adapters.http.request")
            .row(
                    "adapters.http.portal",
                    "adapters.http.portal.kit",
                    "adapters.http.portal.signin",
                    "adapters.http.portal.clients",
                    "adapters.http.portal.tryit",
                    "adapters.http.portal.members",
                    "adapters.http.portal.catalog",
                    "adapters.http.portal.endusers",
                    "adapters.http.portal.audit",
                    "adapters.http.server",
                    "adapters.http.access")
            .row("adapters.persistence.audit")
            .row("adapters.persistence.clients")
            .row("adapters.persistence.permissions")
            .row("adapters.persistence.portfolio")
            .row("adapters.persistence.reminders")
            .row("adapters.persistence.tokens")
            .row("adapters.persistence.endusers")
            .row("adapters.persistence.members", "adapters.persistence.endusers")
            .row("adapters.crypto.clients")
            .row("adapters.crypto.members")
            .row("adapters.crypto.tokens")
            .row("adapters.crypto.audit", "adapters.crypto.tokens")
            .row("adapters.mail.members")
            .row("adapters.mail.reminders");

    private static final int MANY_FILES = 25;

    /** It is about to be divided, and has no reason to be large. */
    private static final String BEING_DIVIDED = "org/claviger/bootstrap";

    @Test
    void the_code_keeps_the_rules_of_the_architecture() {
        ClavigerArchitecture architecture = ClavigerArchitecture.of(
                ROOT,
                CONTEXTS,
                "domain",
                "application",
                "adapters.http",
                "adapters.persistence",
                "adapters.crypto",
                "adapters.mail",
                "adapters.webhook",
                "adapters.openid",
                "bootstrap");

        architecture.check(production());
    }

    @Test
    void a_package_of_many_files_says_why() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> large = files
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(groupingBy(Path::getParent, counting()))
                    .entrySet()
                    .stream()
                    .filter(folder -> folder.getValue() > MANY_FILES)
                    .map(Map.Entry::getKey)
                    .filter(folder -> !folder.endsWith(BEING_DIVIDED))
                    .toList();

            assertThat(large)
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(words(folder.resolve("package-info.java")))
                            .contains("more than " + MANY_FILES + " files"));
        }
    }

    private static String words(Path source) throws IOException {
        return Files.readString(source).replaceAll("[\\s*]+", " ");
    }

    /** Without the rules themselves, which run in builds only. */
    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .withImportOption(location -> !location.contains("/org/claviger/architecture/"))
                .importPackages(ROOT);
    }
}
