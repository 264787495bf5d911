package org.claviger.application.permissions;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.permissions.ApiKey;
import org.claviger.domain.permissions.CatalogError;
import org.claviger.domain.permissions.CatalogFault;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;

/** Checks the fields of APIs and permissions; what is wrong is reported, and absent. */
final class CatalogCheck {
    private static final int MAX_AUDIENCE_LENGTH = 500;

    private final ValidationErrors findings;

    CatalogCheck(ValidationErrors findings) {
        this.findings = findings;
    }

    Optional<String> name(String pointer, Optional<String> text) {
        return findings.require(pointer, text, value -> Texts.name(value, Permission.MAX_NAME_LENGTH));
    }

    Optional<ApiKey> api(Optional<String> text) {
        return findings.require(
                "/api",
                text,
                value ->
                        ApiKey.isWellFormed(value) ? right(new ApiKey(value)) : left(Flaw.of(FlawCode.NOT_AN_API_KEY)));
    }

    Optional<URI> audience(Optional<String> text) {
        return findings.require("/audience", text, CatalogCheck::audience);
    }

    private static Either<Flaw, URI> audience(String text) {
        if (text.length() > MAX_AUDIENCE_LENGTH) {
            return left(Flaw.of(FlawCode.TOO_LONG, MAX_AUDIENCE_LENGTH));
        }
        try {
            var audience = new URI(text);
            if (audience.isAbsolute()
                    && audience.getRawFragment() == null
                    && StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                return right(audience);
            }
        } catch (URISyntaxException notAUri) {
            // Answered below.
        }
        return left(Flaw.of(FlawCode.NOT_AN_AUDIENCE));
    }

    Optional<PermissionKey> permission(Optional<String> text) {
        return findings.require("/permission", text, CatalogCheck::permission);
    }

    /** Empty when it is wrong. */
    Optional<PermissionKey> implied(int index, String text) {
        return findings.check("/implies/" + index, permission(text));
    }

    private static Either<Flaw, PermissionKey> permission(String text) {
        return PermissionKey.isWellFormed(text)
                ? right(new PermissionKey(text))
                : left(Flaw.of(FlawCode.NOT_A_PERMISSION_KEY));
    }

    Optional<AppliesTo> appliesTo(Optional<String> text) {
        return findings.require(
                "/appliesTo",
                text,
                value -> Arrays.stream(AppliesTo.values())
                        .filter(one -> one.name().equals(value))
                        .findFirst()
                        .<Either<Flaw, AppliesTo>>map(Either::right)
                        .orElse(left(Flaw.of(FlawCode.NOT_ORGANIZATION_OR_STAGE))));
    }

    /**
     * Reports what does not go together with the rest of the catalog.
     *
     * @param implies as they were sent
     */
    void report(CatalogError error, List<String> implies) {
        if (error instanceof CatalogError.Inconsistent inconsistent) {
            inconsistent.faults().forEach(fault -> report(pointer(fault, implies), fault));
        }
    }

    private void report(String pointer, CatalogFault fault) {
        if (findings.problems().stream().noneMatch(problem -> problem.pointer().equals(pointer))) {
            findings.add(pointer, fault.flaw());
        }
    }

    private static String pointer(CatalogFault fault, List<String> implies) {
        if (fault instanceof CatalogFault.DuplicateAudience) {
            return "/audience";
        } else if (fault instanceof CatalogFault.DuplicatePermission) {
            return "/permission";
        } else if (fault instanceof CatalogFault.UnknownImplied unknown) {
            return implied(unknown.implied(), implies);
        } else if (fault instanceof CatalogFault.Widening widening) {
            return implied(widening.implied(), implies);
        } else if (fault instanceof CatalogFault.NeverImplied never) {
            return implied(never.implied(), implies);
        } else if (fault instanceof CatalogFault.Cycle) {
            return "/implies";
        }
        return "/api";
    }

    /** Where it was sent; nowhere, when another permission implies the one that is changed. */
    private static String implied(PermissionKey key, List<String> implies) {
        int index = implies.indexOf(key.value());
        return index < 0 ? "/appliesTo" : "/implies/" + index;
    }
}
