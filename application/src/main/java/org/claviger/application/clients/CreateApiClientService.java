package org.claviger.application.clients;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.spi.SecretGenerator.MintedSecret;
import org.claviger.domain.Description;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientName;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.secrets.ClientSecret;
import org.claviger.domain.secrets.ExpirationDate;

/** Creating and duplicating differ in where the defaults come from. */
final class CreateApiClientService implements CreateApiClient, DuplicateApiClient {
    private final ClientPorts ports;
    private final ClientWork work;
    private final InputCheck check;

    CreateApiClientService(ClientPorts ports, ClientWork work, InputCheck check) {
        this.ports = ports;
        this.work = work;
        this.check = check;
    }

    @Override
    public Either<ClientRefusal, Created> create(CreateApiClient.Command command) {
        return work.attempt(
                command.by(),
                Optional.empty(),
                now -> work.first(command.by(), command.idempotencyKey(), now)
                        .flatMap(first -> make(
                                command.by(),
                                command.draft(),
                                new Defaults(
                                        Optional.empty(), Optional.empty(), new Description(""), true, Grants.NONE),
                                command.idempotencyKey(),
                                now)));
    }

    @Override
    public Either<ClientRefusal, Created> duplicate(DuplicateApiClient.Command command) {
        return work.attempt(
                command.by(),
                Optional.of(command.original()),
                now -> work.first(command.by(), command.idempotencyKey(), now)
                        .flatMap(first -> work.find(command.original()))
                        .flatMap(original -> make(
                                command.by(),
                                command.overrides(),
                                new Defaults(
                                        Optional.of(original),
                                        Optional.of(original.name().ofCopy()),
                                        original.description(),
                                        original.secrets().newest().remind(),
                                        work.copied(original.grants())),
                                command.idempotencyKey(),
                                now)));
    }

    /** @param original where they come from, if not from the rules */
    private record Defaults(
            Optional<ApiClient> original,
            Optional<ClientName> name,
            Description description,
            boolean remind,
            Grants grants) {}

    private Either<ClientRefusal, Created> make(
            Caller by, Draft draft, Defaults defaults, Optional<IdempotencyKey> key, Instant now) {
        return checked(draft, defaults, now)
                .flatMap(input -> work.mayAdd(by, Grants.NONE, input.grants())
                        .map(grants -> store(by, input, defaults.original(), key, now)));
    }

    private record Input(
            ClientName name, Description description, ExpirationDate expiresOn, boolean remind, Grants grants) {}

    private Either<ClientRefusal, Input> checked(Draft draft, Defaults defaults, Instant now) {
        var findings = new ValidationErrors(draft.misread());
        Optional<ClientName> name = draft.name().isEmpty() && defaults.name().isPresent()
                ? defaults.name()
                : check.name(draft.name().orElse(""), findings);
        var description = draft.description()
                .map(text -> check.description(text, findings))
                .orElse(Optional.of(defaults.description()));
        var expiresOn = InputCheck.expiresOn(draft.expiresOn(), now, findings);
        var grants = draft.permissions()
                .map(requested -> check.grants(requested, findings))
                .orElse(Optional.of(defaults.grants()));
        return findings.isEmpty()
                ? right(new Input(
                        name.orElseThrow(),
                        description.orElseThrow(),
                        expiresOn.orElseThrow(),
                        draft.remind().orElse(defaults.remind()),
                        grants.orElseThrow()))
                : left(new InvalidInput(findings.problems()));
    }

    private Created store(
            Caller by, Input input, Optional<ApiClient> original, Optional<IdempotencyKey> key, Instant now) {
        MintedSecret minted = work.mint();
        ApiClient client = ApiClient.create(
                ports.mint().newClientId(),
                input.name(),
                input.description(),
                ClientSecret.fresh(minted.id(), minted.hash(), input.expiresOn(), input.remind(), by.id(), now),
                input.grants(),
                by.id(),
                now);
        ports.clients().add(client);
        ports.audit().record(ClientFacts.made(client, original), now);
        work.receipt(by, key, "made the API client " + client.id(), now);
        return new Created(
                work.view(client, now), new Credentials(client.id(), minted.secret(), minted.id(), input.expiresOn()));
    }
}
