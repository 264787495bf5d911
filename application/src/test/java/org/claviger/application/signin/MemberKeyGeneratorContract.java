package org.claviger.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.claviger.application.Race;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.domain.members.Ticket;
import org.junit.jupiter.api.Test;

/** What every {@link MemberKeyGenerator} keeps to. */
public interface MemberKeyGeneratorContract {

    /** A mint; every one that is made here hashes with the same key, as after a restart. */
    MemberKeyGenerator mint();

    /** A mint that hashes with another key. */
    MemberKeyGenerator mintWithAnotherKey();

    @Test
    default void keys_are_random_uuids_that_differ() {
        var mint = mint();

        List<UUID> keys = Stream.generate(mint::newKey).limit(1_000).toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(key -> key.version() == 4 && key.variant() == 2);
    }

    @Test
    default void tickets_differ_and_need_no_escape_in_an_address() {
        var mint = mint();

        List<String> tickets = Stream.generate(mint::newTicket)
                .limit(1_000)
                .map(Ticket::reveal)
                .toList();

        assertThat(tickets).doesNotHaveDuplicates().allMatch(ticket -> ticket.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    default void one_time_passwords_differ_and_can_be_typed() {
        var mint = mint();

        List<String> passwords =
                Stream.generate(mint::newOneTimePassword).limit(1_000).toList();

        assertThat(passwords)
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("[2-9A-HJ-NP-Za-z-]{20,40}"));
    }

    @Test
    default void all_differ_when_many_threads_ask() {
        var mint = mint();

        List<List<String>> made = Race.between(
                8,
                runner -> Stream.generate(() -> Stream.of(
                                mint.newKey().toString(), mint.newTicket().reveal(), mint.newOneTimePassword()))
                        .limit(100)
                        .flatMap(all -> all)
                        .toList());

        assertThat(made.stream().flatMap(List::stream)).hasSize(2_400).doesNotHaveDuplicates();
    }

    @Test
    default void the_hash_of_a_ticket_stays_the_same_after_a_restart_and_in_every_thread() {
        var ticket = mint().newTicket();
        var mint = mint();

        List<Boolean> same = Race.between(
                8,
                runner -> Stream.generate(() -> mint.hash(new Ticket(ticket.reveal())))
                        .limit(100)
                        .allMatch(mint().hash(ticket)::equals));

        assertThat(same).containsOnly(true);
    }

    @Test
    default void another_key_makes_another_hash() {
        var ticket = mint().newTicket();

        assertThat(mintWithAnotherKey().hash(ticket)).isNotEqualTo(mint().hash(ticket));
    }

    @Test
    default void any_text_has_a_hash_of_its_own() {
        var mint = mint();

        assertThat(Stream.of("", " ", "a", "A", "a\u0000", "\u0000a", "é", "e\u0301", "\uD83D\uDD11", "x".repeat(99))
                        .map(Ticket::new)
                        .map(mint::hash))
                .doesNotHaveDuplicates();
    }
}
