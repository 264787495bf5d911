package org.claviger.application.secrets;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.SecretRefused;
import org.claviger.application.clients.ClientWork;
import org.claviger.application.clients.Credentials;
import org.claviger.application.clients.InputCheck;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.SystemPermissions;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;
import org.claviger.domain.secrets.Overlap;

final class RotateSecretService implements RotateSecret {
    private final ClientWork work;

    RotateSecretService(ClientWork work) {
        this.work = work;
    }

    @Override
    public Either<ClientRefusal, Credentials> rotate(Command command) {
        return work.attempt(
                command.by(),
                Optional.of(command.client()),
                now -> work.first(command.by(), command.idempotencyKey(), now)
                        .flatMap(first -> work.find(command.client(), command.match()))
                        .flatMap(client -> checked(command, now)
                                .flatMap(input -> mayRotate(command, client)
                                        .flatMap(allowed -> store(command, allowed, input, now)))));
    }

    private record Input(ExpirationDate expiresOn, Overlap overlap) {}

    private static Either<ClientRefusal, Input> checked(Command command, Instant now) {
        var findings = new ValidationErrors(command.misread());
        var expiresOn = InputCheck.expiresOn(command.expiresOn(), now, findings);
        var overlap = findings.check(
                "/overlapHours",
                Overlap.ofHours(command.overlapHours().orElse(0)).mapLeft(InputCheck::flaw));
        return findings.isEmpty()
                ? right(new Input(expiresOn.orElseThrow(), overlap.orElseThrow()))
                : left(new InvalidInput(findings.problems()));
    }

    private Either<ClientRefusal, ApiClient> mayRotate(Command command, ApiClient client) {
        return mayRotateOwn(command.by(), client) ? right(client) : work.mayHandOut(command.by(), client);
    }

    /** What the token says counts, not whose it is: a narrowed one must not bring back what it was to leave out. */
    private static boolean mayRotateOwn(Caller by, ApiClient client) {
        return client.id().principal().equals(by.id()) && by.holds(SystemPermissions.ROTATE_OWN_SECRET);
    }

    private Either<ClientRefusal, Credentials> store(Command command, ApiClient client, Input input, Instant now) {
        var minted = work.mint();
        var fresh = ClientSecret.fresh(
                minted.id(),
                minted.hash(),
                input.expiresOn(),
                command.remind().orElse(client.secrets().newest().remind()),
                command.by().id(),
                now);
        return client.rotate(fresh, input.overlap(), now)
                .<ClientRefusal>mapLeft(SecretRefused::new)
                .flatMap(rotated -> work.storeRotated(client, rotated, now))
                .map(rotated -> {
                    work.receipt(
                            command.by(),
                            command.idempotencyKey(),
                            "generated the secret %s of the API client %s".formatted(minted.id(), client.id()),
                            now);
                    return new Credentials(client.id(), minted.secret(), minted.id(), input.expiresOn());
                });
    }
}
