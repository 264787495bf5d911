package org.claviger.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.claviger.domain.audit.AuditedObject.Kind;
import org.junit.jupiter.api.Test;

class AuditEntryTest {
    private static final AuditedObject CLIENT = new AuditedObject(Kind.API_CLIENT, "d8b8", "Billing");

    private static AuditEntry entry(RequestContext origin, AuditRecord happening) {
        return AuditEntry.first(Chains.NOW, origin, happening);
    }

    @Test
    void the_canonical_form_is_that_of_rfc_8785() {
        var origin = new RequestContext(
                new Actor(Actor.Kind.MEMBER, "7", "Ada"),
                Optional.of("192.0.2.1"),
                Optional.of("curl/8"),
                Optional.of("4bf9"));
        var happening = AuditRecord.change(
                AuditEvent.API_CLIENT_PERMISSIONS_EDITED,
                CLIENT,
                AuditAttributes.of("permissions", List.of("b", "a")).and("name", "same"),
                AuditAttributes.of("permissions", List.of()).and("name", "same"));

        assertThat(entry(origin, happening).canonical()).isEqualTo("""
                        {"actor":{"id":"7","kind":"member","name":"Ada"},"address":"192.0.2.1","after":{"permissions":[]},\
                        "at":"2026-11-21T10:00:00.000Z","before":{"permissions":["a","b"]},"event":"api-client.permissions-edited",\
                        "number":1,"object":{"id":"d8b8","kind":"api-client","name":"Billing"},"outcome":"succeeded",\
                        "previous":"0000000000000000000000000000000000000000000000000000000000000000","traceId":"4bf9","userAgent":"curl/8"}""");
    }

    @Test
    void the_shortest_escapes_are_used() {
        var happening = AuditRecord.of(
                AuditEvent.API_CLIENT_EDITED,
                CLIENT,
                AuditAttributes.of("name", "\"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028é😀"));

        assertThat(entry(RequestContext.SYSTEM, happening).canonical())
                .contains("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u007f\u2028é😀\"");
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        var happening = AuditRecord.of(AuditEvent.API_CLIENT_EDITED, CLIENT, AuditAttributes.of("name", "a\uD83Db"));

        assertThat(entry(RequestContext.SYSTEM, happening).canonical()).contains("\"a\uFFFDb\"");
    }

    @Test
    void the_hash_is_the_sha_256_of_the_canonical_form() {
        var entry = entry(
                RequestContext.SYSTEM, AuditRecord.of(AuditEvent.API_CLIENT_EDITED, CLIENT, AuditAttributes.NONE));

        assertThat(entry.hash()).isEqualTo(EntryHash.of(entry.canonical()));
        assertThat(EntryHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_next_entry_carries_the_hash_of_the_one_before() {
        List<AuditEntry> chain = Chains.of(2);

        assertThat(chain.get(1).number()).isEqualTo(2);
        assertThat(chain.get(1).previous()).isEqualTo(chain.get(0).hash());
    }

    @Test
    void a_happening_may_know_better_who_it_was() {
        var ada = new Actor(Actor.Kind.MEMBER, "7", "Ada");
        var origin = new RequestContext(Actor.ANONYMOUS, Optional.of("192.0.2.1"), Optional.empty(), Optional.empty());

        AuditEntry entry = entry(
                origin,
                AuditRecord.of(AuditEvent.SIGNED_IN, AuditedObject.of(Kind.USER, "7"), AuditAttributes.NONE)
                        .by(ada));

        assertThat(entry.origin().actor()).isEqualTo(ada);
        assertThat(entry.origin().address()).contains("192.0.2.1");
    }

    @Test
    void every_code_of_an_event_is_there_once() {
        assertThat(List.of(AuditEvent.values()))
                .extracting(AuditEvent::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"));
    }
}
