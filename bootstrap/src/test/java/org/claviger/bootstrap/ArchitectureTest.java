package org.claviger.bootstrap;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
            .row(
                    "application.permissions",
                    "application.audit",
                    "domain.audit",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.portfolio",
                    "application.permissions",
                    "application.audit",
                    "domain.audit",
                    "domain.portfolio",
                    "domain.permissions")
            .row(
                    "application.clients",
                    "application.audit",
                    "domain.audit",
                    "application.permissions",
                    "domain.clients",
                    "domain.secrets",
                    "domain.permissions",
                    "domain.portfolio")
            .row(
                    "application.secrets",
                    "application.audit",
                    "domain.audit",
                    "application.clients",
                    "application.permissions",
                    "domain.clients",
                    "domain.secrets",
                    "domain.permissions")
            .row("application.members", "application.audit", "domain.audit", "domain.members", "domain.permissions")
            .row(
                    "application.roles",
                    "application.members",
                    "application.audit",
                    "application.permissions",
                    "domain.audit",
                    "domain.members",
                    "domain.permissions")
            .row(
                    "application.users",
                    "application.roles",
                    "application.members",
                    "application.audit",
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
                    "domain.audit",
                    "domain.members",
                    "domain.permissions")
            .row(
                    "application.endusers",
                    "application.audit",
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
                    "domain.permissions");

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

    /** Without the rules themselves, which run in builds only. */
    private static JavaClasses production() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .withImportOption(location -> !location.contains("/org/claviger/architecture/"))
                .importPackages(ROOT);
    }
}
