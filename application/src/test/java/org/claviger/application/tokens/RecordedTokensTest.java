package org.claviger.application.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.VersionMatch;
import org.claviger.application.audit.TrailReader;
import org.claviger.application.clients.Credentials;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.secrets.PlainSecret;
import org.claviger.domain.tokens.TokenRequest;
import org.junit.jupiter.api.Test;

/** What the audit trail tells of tokens. */
class RecordedTokensTest {
    private final EmbeddedClaviger claviger = new EmbeddedClaviger();
    private final TrailReader trail = new TrailReader(claviger.audit);

    private Credentials client(String name, String... scopes) {
        Credentials credentials = claviger.created(name, scopes).credentials();
        trail.entries();
        return credentials;
    }

    @Test
    void a_stranger_is_noted_with_the_client_id_if_it_is_one_and_with_nothing_else_that_was_sent() {
        Credentials known = client("Ships", "users:view");
        PlainSecret wrong = PlainSecret.presented("wrong");

        claviger.requestToken(known.clientId().value(), wrong);
        claviger.requestToken("0".repeat(32), wrong);
        claviger.requestToken(known.secret().reveal(), wrong);
        claviger.requestToken("", wrong);

        assertThat(trail.lines())
                .containsExactly(
                        "token.refused %s [wrong_credentials] {} {}".formatted(known.clientId()),
                        "token.refused [wrong_credentials] {} {clientId=%s}".formatted("0".repeat(32)),
                        "token.refused [wrong_credentials] {} {}",
                        "token.refused [wrong_credentials] {} {}");
    }

    @Test
    void what_was_refused_before_anybody_could_be_asked_is_noted() {
        claviger.tokens.noteRefused().notUnderstood("invalid_request");
        claviger.tokens.noteRefused().tooManyAttempts("0".repeat(32));
        claviger.tokens.noteRefused().tooManyAttempts("perhaps a secret");

        assertThat(trail.lines())
                .containsExactly(
                        "token.refused [invalid_request] {} {}",
                        "token.refused [too_many_attempts] {} {clientId=%s}".formatted("0".repeat(32)),
                        "token.refused [too_many_attempts] {} {}");
    }

    @Test
    void who_knows_the_secret_is_noted_by_name_with_the_precise_reason() {
        Credentials ships = client("Ships", "users:view");
        Credentials bare = client("Bare");
        claviger.requestToken(ships, "billing:export");
        claviger.requestToken(ships, "not a scope \n");
        claviger.tokens
                .issue()
                .issue(new IssueToken.Command(
                        ships.clientId().value(),
                        ships.secret(),
                        new TokenRequest(List.of(), List.of("urn:elsewhere"))));
        claviger.tokens
                .issue()
                .issue(new IssueToken.Command(
                        ships.clientId().value(), ships.secret(), new TokenRequest(List.of(), List.of("urn:billing"))));
        claviger.requestToken(bare);

        var entries = trail.entries();

        assertThat(entries)
                .extracting(entry -> entry.happening().reason().orElseThrow())
                .containsExactly(
                        "invalid_scope",
                        "invalid_scope",
                        "invalid_target",
                        "no_permissions_for_target",
                        "no_permissions");
        assertThat(entries.get(0).origin().actor())
                .isEqualTo(new Actor(Actor.Kind.API_CLIENT, ships.clientId().value(), "Ships"));
        assertThat(entries)
                .allSatisfy(
                        entry -> assertThat(entry.happening().after().isEmpty()).isTrue());
    }

    @Test
    void a_secret_that_is_over_and_a_suspended_client_are_told_apart() {
        Credentials replaced = client("Replaced", "users:view");
        claviger.rotate(claviger.admin, replaced.clientId(), 0);
        Credentials revoked = client("Revoked", "users:view");
        claviger.secrets.end().end(claviger.admin, revoked.clientId(), revoked.secretId(), VersionMatch.ANY);
        Credentials suspended = client("Suspended", "users:view");
        claviger.clients.suspend().suspend(claviger.admin, suspended.clientId(), VersionMatch.ANY);
        Credentials expired = client("Expired", "users:view");
        claviger.requestToken(replaced);
        claviger.requestToken(revoked);
        claviger.requestToken(suspended);
        claviger.clock.advance(Duration.ofDays(91));
        claviger.requestToken(expired);

        assertThat(trail.lines())
                .containsExactly(
                        "token.refused Replaced [secret_replaced] {} {}",
                        "token.refused Revoked [secret_revoked] {} {}",
                        "token.refused Suspended [client_suspended] {} {}",
                        "token.refused Expired [secret_expired] {} {}");
    }

    @Test
    void issued_tokens_are_told_by_client_and_hour_when_the_hour_is_over() {
        Credentials ships = client("Ships", "users:view");
        for (int token = 0; token < 3; token++) {
            claviger.token(ships);
        }
        claviger.tokens.recordIssued().record();
        assertThat(trail.lines()).isEmpty();
        claviger.clock.advance(Duration.ofHours(1));
        claviger.token(ships);

        claviger.tokens.recordIssued().record();
        claviger.tokens.recordIssued().record();

        var entries = trail.entries();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).origin().actor()).isEqualTo(Actor.SYSTEM);
        assertThat(new TrailReader(claviger.audit).lines())
                .last()
                .isEqualTo("token.issued Ships {} {count=3, hour=2026-11-21T10:00:00Z}");
    }

    @Test
    void tokens_of_a_client_that_is_gone_are_told_too() {
        Credentials ships = client("Ships", "users:view");
        claviger.token(ships);
        claviger.clients.suspend().suspend(claviger.admin, ships.clientId(), VersionMatch.ANY);
        claviger.clients.delete().delete(claviger.admin, ships.clientId(), VersionMatch.ANY);
        trail.entries();
        claviger.clock.advance(Duration.ofHours(1));

        claviger.tokens.recordIssued().record();

        assertThat(trail.lines())
                .containsExactly("token.issued %s {} {count=1, hour=2026-11-21T10:00:00Z}".formatted(ships.clientId()));
    }

    @Test
    void however_many_clients_there_are_all_are_told() {
        List<Credentials> clients = IntStream.range(0, 1_001)
                .mapToObj(number -> client("Client " + number, "users:view"))
                .toList();
        clients.forEach(claviger::token);
        claviger.clock.advance(Duration.ofHours(1));

        claviger.tokens.recordIssued().record();

        assertThat(trail.entries()).hasSize(1_001);
    }

    @Test
    void an_issued_token_writes_nothing() {
        Credentials ships = client("Ships", "users:view");

        claviger.token(ships);

        assertThat(trail.entries()).isEmpty();
    }
}
