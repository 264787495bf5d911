package org.claviger.adapters.http.portal.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.audit.TrailEntry.FactRow;
import org.claviger.adapters.http.portal.audit.TrailEntry.Item;
import org.claviger.adapters.http.portal.audit.TrailEntry.Part;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.kit.PageRequest;
import org.claviger.adapters.http.portal.kit.Theme;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.Outcome;
import org.claviger.domain.audit.RequestContext;
import org.claviger.domain.audit.VerificationResult;
import org.junit.jupiter.api.Test;

class TrailTextsTest {
    private static final Actor ADA = new Actor(Actor.Kind.MEMBER, "7", "Ada Lovelace");
    private static final AuditedObject EXPORT =
            new AuditedObject(AuditedObject.Kind.API_CLIENT, "8", "Billing {0} export");

    private static TrailEntry entry(Locale language, AuditRecord happening) {
        var visit = new PageRequest(Optional.empty(), Optional.empty(), "", Messages.in(language), Theme.SYSTEM);
        return new TrailTexts(visit)
                .of(AuditEntry.first(Instant.parse("2026-11-21T10:00:00Z"), RequestContext.of(ADA), happening));
    }

    private static String sentence(Locale language, AuditRecord happening) {
        return entry(language, happening).sentence().stream().map(Part::text).collect(joining());
    }

    private static String english(AuditRecord happening) {
        return sentence(Locale.ENGLISH, happening);
    }

    @Test
    void every_event_has_a_sentence_and_no_other_has() {
        var codes = Arrays.stream(AuditEvent.values())
                .map(event -> "event." + event.code())
                .toList();

        for (Locale language : Messages.LANGUAGES) {
            assertThat(Messages.in(language).keys().stream()
                            .filter(key -> key.startsWith("event.") && !key.equals("event.other"))
                            .filter(key -> !key.endsWith(".refused") || codes.contains(key))
                            .filter(key -> !key.matches(".*\\.(alone|oneself)")))
                    .containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @Test
    void every_kind_of_actor_object_and_damage_and_every_context_has_a_word() {
        for (Locale language : Messages.LANGUAGES) {
            Messages messages = Messages.in(language);
            Stream<String> keys = Stream.of(
                            Arrays.stream(Actor.Kind.values()).map(kind -> "actor." + kind.code()),
                            Arrays.stream(Actor.Kind.values()).map(kind -> "audit.actors." + kind.code()),
                            Arrays.stream(AuditedObject.Kind.values()).map(kind -> "object." + kind.code()),
                            Arrays.stream(VerificationResult.Damage.values())
                                    .map(kind -> "audit.damage." + Codes.of(kind)),
                            Arrays.stream(AuditEvent.values())
                                    .map(event -> "audit.context."
                                            + event.code()
                                                    .substring(0, event.code().indexOf('.'))))
                    .flatMap(some -> some);

            assertThat(keys)
                    .allSatisfy(key -> assertThat(messages.has(key)).as(key).isTrue());
        }
    }

    @Test
    void sentences_name_who_did_what_to_what() {
        var edited = AuditRecord.of(AuditEvent.API_CLIENT_PERMISSIONS_EDITED, EXPORT, AuditAttributes.NONE);

        assertThat(english(edited))
                .isEqualTo("Ada Lovelace edited the permissions of the API client Billing {0} export");
        assertThat(sentence(Locale.GERMAN, edited))
                .isEqualTo("Ada Lovelace hat die Berechtigungen des API-Clients Billing {0} export geändert");
        assertThat(english(edited.by(Actor.COMMAND_LINE))).startsWith("The command line edited");
        assertThat(english(edited.by(new Actor(Actor.Kind.API_CLIENT, "9", "Pipeline"))))
                .startsWith("Pipeline (API client) edited");
    }

    @Test
    void what_members_do_to_themselves_is_told_so() {
        var signedIn = AuditRecord.of(
                AuditEvent.SIGNED_IN,
                new AuditedObject(AuditedObject.Kind.USER, "7", "Ada Lovelace"),
                AuditAttributes.NONE);

        assertThat(english(signedIn)).isEqualTo("Ada Lovelace signed in");
        assertThat(english(signedIn.by(Actor.COMMAND_LINE))).isEqualTo("The command line signed in as Ada Lovelace");
    }

    @Test
    void counts_have_sentences_of_their_own() {
        var issued = AuditRecord.of(
                        AuditEvent.TOKENS_ISSUED,
                        EXPORT,
                        AuditAttributes.of("hour", Instant.parse("2026-11-21T09:00:00Z"))
                                .and("count", 1_234))
                .by(Actor.SYSTEM);
        var counted = AuditRecord.refusal(
                        AuditEvent.REFUSALS_COUNTED,
                        Optional.of(AuditedObject.of(AuditedObject.Kind.AUDIT_TRAIL, "refusals")),
                        "wrong_credentials")
                .about(AuditAttributes.of("event", "token.refused")
                        .and("minute", Instant.parse("2026-11-21T09:07:00Z"))
                        .and("count", 1));

        assertThat(english(issued))
                .isEqualTo("The API client Billing {0} export got 1,234 tokens in the hour from 2026-11-21 09:00 UTC");
        assertThat(english(counted))
                .isEqualTo("Once more in the minute from 2026-11-21 09:07 UTC: … asked for a token of the API client …,"
                        + " in vain (unknown client or wrong secret)");
    }

    @Test
    void refusals_are_told_with_the_reason_and_its_code() {
        var stranger = AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.empty(), "wrong_credentials")
                .by(Actor.ANONYMOUS);
        var unknown = AuditRecord.refusal(
                AuditEvent.ACCESS_REFUSED,
                Optional.of(AuditedObject.of(AuditedObject.Kind.ROUTE, "GET /portal")),
                "something_else");

        assertThat(english(stranger)).isEqualTo("Somebody unknown asked for a token, in vain");
        assertThat(entry(Locale.ENGLISH, stranger).reason())
                .isEqualTo("unknown client or wrong secret (wrong_credentials)");
        assertThat(english(unknown)).isEqualTo("Ada Lovelace was refused access: route GET /portal");
        assertThat(entry(Locale.ENGLISH, unknown).reason()).isEqualTo("something_else");
    }

    @Test
    void facts_tell_what_was_added_and_removed_and_count_what_has_stayed() {
        var change = AuditRecord.change(
                AuditEvent.API_CLIENT_EDITED,
                EXPORT,
                AuditAttributes.of("permissions", List.of("a:a", "b:b")).and("description", ""),
                AuditAttributes.of("permissions", List.of("b:b", "c:c"))
                        .and("description", "New")
                        .and("strange", "1"));

        assertThat(entry(Locale.ENGLISH, change).facts())
                .containsExactly(
                        new FactRow("Description", List.of(new Item("(empty)", "")), List.of(new Item("New", ""))),
                        new FactRow(
                                "Permissions",
                                List.of(new Item("a:a", "removed"), new Item("1 unchanged", "")),
                                List.of(new Item("c:c", "added"), new Item("1 unchanged", ""))),
                        new FactRow("strange", List.of(), List.of(new Item("1", ""))));
    }

    @Test
    void an_event_that_is_not_known_here_is_told_by_its_code() {
        var happening = new AuditRecord(
                "future.event",
                Outcome.SUCCEEDED,
                Optional.empty(),
                Optional.of(EXPORT),
                Optional.empty(),
                AuditAttributes.NONE,
                AuditAttributes.NONE);

        assertThat(english(happening)).isEqualTo("Ada Lovelace: future.event, API client Billing {0} export");
    }
}
