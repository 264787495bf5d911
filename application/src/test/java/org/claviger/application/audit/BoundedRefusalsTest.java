package org.claviger.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.audit.BoundedRefusals.Noted;
import org.claviger.domain.audit.Actor;
import org.claviger.domain.audit.AuditAttribute;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.audit.AuditedObject;
import org.claviger.domain.audit.RequestContext;
import org.junit.jupiter.api.Test;

class BoundedRefusalsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final BoundedRefusals refusals = new BoundedRefusals();

    private void refuse(int times, String reason, Instant at) {
        for (int i = 0; i < times; i++) {
            refusals.note(
                    AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.empty(), reason),
                    RequestContext.of(Actor.ANONYMOUS),
                    at);
        }
    }

    private static List<String> events(List<Noted> taken) {
        return taken.stream().map(noted -> noted.happening().event()).toList();
    }

    @Test
    void the_first_ones_of_a_minute_are_recorded_one_by_one() {
        refuse(BoundedRefusals.SAMPLES, "wrong", NOW);

        assertThat(events(refusals.take(NOW)))
                .hasSize(BoundedRefusals.SAMPLES)
                .containsOnly(AuditEvent.TOKEN_REFUSED.code());
        assertThat(refusals.take(NOW.plusSeconds(120))).isEmpty();
    }

    @Test
    void the_others_are_counted_when_the_minute_is_over() {
        refuse(BoundedRefusals.SAMPLES + 1_000_000, "wrong", NOW.plusSeconds(59));

        assertThat(refusals.take(NOW.plusSeconds(59))).hasSize(BoundedRefusals.SAMPLES);
        List<Noted> later = refusals.take(NOW.plusSeconds(60));
        assertThat(events(later)).containsExactly(AuditEvent.REFUSALS_COUNTED.code());
        assertThat(later.get(0).happening().reason()).contains("wrong");
        assertThat(later.get(0).happening().after())
                .isEqualTo(AuditAttributes.of("event", "token.refused")
                        .and("minute", NOW)
                        .and("count", 1_000_000));
        assertThat(later.get(0).origin()).isEqualTo(RequestContext.SYSTEM);
    }

    @Test
    void every_reason_has_room_of_its_own() {
        refuse(BoundedRefusals.SAMPLES + 5, "wrong", NOW);
        refuse(1, "expired", NOW);

        assertThat(refusals.take(NOW)).hasSize(BoundedRefusals.SAMPLES + 1);
    }

    @Test
    void every_minute_has_room_of_its_own() {
        refuse(BoundedRefusals.SAMPLES + 5, "wrong", NOW);
        refuse(3, "wrong", NOW.plus(Duration.ofMinutes(1)));

        assertThat(events(refusals.take(NOW.plus(Duration.ofMinutes(1)))))
                .hasSize(BoundedRefusals.SAMPLES + 1 + 3)
                .contains(AuditEvent.REFUSALS_COUNTED.code());
    }

    @Test
    void memory_is_bounded_when_nothing_can_be_written() {
        for (int minute = 0; minute < 1_000; minute++) {
            refuse(50, "wrong", NOW.plus(Duration.ofMinutes(minute)));
        }

        List<Noted> taken = refusals.takeLast(NOW.plus(Duration.ofMinutes(1_000)));
        long counted = taken.stream()
                .filter(noted -> noted.happening().event().equals(AuditEvent.REFUSALS_COUNTED.code()))
                .mapToLong(noted -> Long.parseLong(((AuditAttribute.Text)
                                noted.happening().after().byName().get("count"))
                        .text()))
                .sum();
        long single = taken.stream()
                .filter(noted -> noted.happening().event().equals(AuditEvent.TOKEN_REFUSED.code()))
                .count();
        assertThat(taken).hasSizeLessThan(3_100);
        assertThat(counted + single).isEqualTo(50_000);
    }

    @Test
    void what_could_not_be_written_waits_again_in_front() {
        refuse(2, "first", NOW);
        List<Noted> taken = refusals.take(NOW);
        refuse(1, "second", NOW);

        refusals.giveBack(taken);

        assertThat(refusals.take(NOW))
                .extracting(noted -> noted.happening().reason().orElseThrow())
                .containsExactly("first", "first", "second");
    }

    @Test
    void nothing_is_lost_at_the_end() {
        refuse(BoundedRefusals.SAMPLES + 7, "wrong", NOW);

        assertThat(events(refusals.takeLast(NOW)))
                .hasSize(BoundedRefusals.SAMPLES + 1)
                .endsWith(AuditEvent.REFUSALS_COUNTED.code());
    }

    private static final AuditedObject BILLING = AuditedObject.of(AuditedObject.Kind.API_CLIENT, "billing");

    private static RequestContext from(Actor actor, String address) {
        return new RequestContext(actor, Optional.of(address), Optional.empty(), Optional.empty());
    }

    private void refuse(int times, AuditedObject about, RequestContext origin) {
        for (int i = 0; i < times; i++) {
            refusals.note(AuditRecord.refusal(AuditEvent.TOKEN_REFUSED, Optional.of(about), "wrong"), origin, NOW);
        }
    }

    private static List<Noted> about(AuditedObject object, List<Noted> taken) {
        return taken.stream()
                .filter(noted -> noted.happening().object().equals(Optional.of(object)))
                .toList();
    }

    @Test
    void what_is_about_somebody_known_is_not_hidden_by_noise() {
        refuse(1_000, "wrong", NOW);
        refuse(2_000, AuditedObject.of(AuditedObject.Kind.API_CLIENT, "other"), from(Actor.ANONYMOUS, "10.0.0.1"));
        refuse(3, BILLING, from(Actor.ANONYMOUS, "10.0.0.1"));

        assertThat(about(BILLING, refusals.take(NOW))).hasSize(3);
    }

    @Test
    void the_count_of_what_is_about_somebody_known_says_so_and_from_where() {
        refuse(BoundedRefusals.SAMPLES_OF_ONE + 7, BILLING, from(Actor.ANONYMOUS, "10.0.0.1"));
        refuse(3, BILLING, from(Actor.ANONYMOUS, "10.0.0.2"));

        List<Noted> taken = about(BILLING, refusals.takeLast(NOW));

        assertThat(taken).hasSize(BoundedRefusals.SAMPLES_OF_ONE + 2);
        assertThat(taken.get(BoundedRefusals.SAMPLES_OF_ONE).origin().address()).contains("10.0.0.2");
        assertThat(taken.get(taken.size() - 1).happening().after())
                .isEqualTo(AuditAttributes.of("event", "token.refused")
                        .and("minute", NOW)
                        .and("count", 9)
                        .and("addresses", List.of("10.0.0.1", "10.0.0.2")));
    }

    @Test
    void addresses_without_end_leave_no_more_than_the_usual_samples_of_one() {
        for (int address = 0; address < 1_000; address++) {
            refuse(1, BILLING, from(Actor.ANONYMOUS, "10.0." + address / 256 + "." + address % 256));
        }

        List<Noted> taken = refusals.takeLast(NOW);

        assertThat(taken).hasSize(BoundedRefusals.SAMPLES + 1);
        assertThat(((AuditAttribute.Texts) taken.get(BoundedRefusals.SAMPLES)
                                .happening()
                                .after()
                                .byName()
                                .get("addresses"))
                        .texts())
                .hasSize(BoundedRefusals.SAMPLES);
    }

    @Test
    void who_is_known_is_not_hidden_by_strangers_at_the_same_route_and_routes_have_no_room_of_their_own() {
        var member = new Actor(Actor.Kind.MEMBER, "ada", "Ada");
        for (int route = 0; route < 100; route++) {
            refuse(1, AuditedObject.of(AuditedObject.Kind.ROUTE, "GET /" + route), from(Actor.ANONYMOUS, "10.0.0.1"));
        }
        refuse(100, AuditedObject.of(AuditedObject.Kind.ROUTE, "GET /1"), from(member, "10.0.0.1"));

        List<Noted> taken = refusals.takeLast(NOW);

        assertThat(taken)
                .filteredOn(noted -> noted.origin().actor().equals(member))
                .hasSize(BoundedRefusals.SAMPLES_OF_ONE);
        assertThat(taken).hasSize(BoundedRefusals.SAMPLES + BoundedRefusals.SAMPLES_OF_ONE + 2);
        assertThat(taken)
                .filteredOn(noted -> noted.happening().event().equals(AuditEvent.REFUSALS_COUNTED.code()))
                .extracting(noted -> noted.happening().after().byName().get("by"))
                .containsExactly(null, new AuditAttribute.Text("member:ada"));
    }

    @Test
    void very_many_known_ones_share_the_samples_of_strangers() {
        for (int client = 0; client < 5_000; client++) {
            refuse(
                    10,
                    AuditedObject.of(AuditedObject.Kind.API_CLIENT, "client" + client),
                    from(Actor.ANONYMOUS, "10.0.0.1"));
        }

        assertThat(refusals.takeLast(NOW)).hasSizeLessThan(3_100);
    }
}
