package org.claviger.application.clients;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.permissions.RequestedGrants;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.Description;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.SecretError;

/** Checks the fields that several commands have in common; each answer is empty if something was found. */
public final class InputCheck {
    private final AccessModels models;

    InputCheck(AccessModels models) {
        this.models = models;
    }

    Optional<ClientName> name(String text, ValidationErrors findings) {
        return findings.check("/name", ClientName.parse(text));
    }

    Optional<Description> description(String text, ValidationErrors findings) {
        return findings.check("/description", Description.parse(text));
    }

    /** The chosen date, or the standard one. */
    public static Optional<ExpirationDate> expiresOn(
            Optional<LocalDate> chosen, Instant now, ValidationErrors findings) {
        Either<SecretError, ExpirationDate> checked =
                chosen.map(date -> ExpirationDate.choose(date, now)).orElse(Either.right(ExpirationDate.standard(now)));
        return findings.check("/expiresOn", checked.mapLeft(InputCheck::flaw));
    }

    /** What an error says about the value that was chosen. */
    public static Flaw flaw(SecretError error) {
        if (error instanceof SecretError.ExpirationOutOfRange range) {
            return Flaw.of(FlawCode.OUT_OF_RANGE, range.earliest(), range.latest());
        }
        if (error instanceof SecretError.OverlapOutOfRange range) {
            return Flaw.of(FlawCode.HOURS_OUT_OF_RANGE, 0, range.maxHours());
        }
        throw new IllegalArgumentException(error.code() + " is not about a value");
    }

    Optional<Grants> grants(List<RequestedGrant> requested, ValidationErrors findings) {
        return RequestedGrants.check(models.current(), requested, findings);
    }
}
