package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.claviger.application.Race;
import org.claviger.application.clients.spi.SecretGenerator;
import org.claviger.application.clients.spi.SecretGenerator.MintedSecret;
import org.claviger.domain.secrets.PlainSecret;
import org.junit.jupiter.api.Test;

/** What every {@link SecretGenerator} keeps to. */
public interface SecretGeneratorContract {

    /** A mint; every one that is made here hashes with the same key, as after a restart. */
    SecretGenerator mint();

    /** A mint that hashes with another key. */
    SecretGenerator mintWithAnotherKey();

    @Test
    default void client_ids_differ() {
        var mint = mint();

        assertThat(Stream.generate(mint::newClientId).limit(1_000)).doesNotHaveDuplicates();
    }

    @Test
    default void secrets_and_their_ids_differ() {
        var mint = mint();

        List<MintedSecret> minted = Stream.generate(mint::mint).limit(1_000).toList();

        assertThat(minted).extracting(MintedSecret::id).doesNotHaveDuplicates();
        assertThat(minted).extracting(secret -> secret.secret().reveal()).doesNotHaveDuplicates();
        assertThat(minted).extracting(MintedSecret::hash).doesNotHaveDuplicates();
    }

    @Test
    default void they_differ_when_many_threads_ask() {
        var mint = mint();

        List<List<MintedSecret>> minted =
                Race.between(8, runner -> Stream.generate(mint::mint).limit(100).toList());

        assertThat(minted.stream().flatMap(List::stream))
                .hasSize(800)
                .extracting(secret -> secret.secret().reveal())
                .doesNotHaveDuplicates();
    }

    @Test
    default void secrets_are_well_formed() {
        var mint = mint();

        assertThat(Stream.generate(mint::mint).limit(100))
                .allMatch(minted -> PlainSecret.isWellFormed(minted.secret().reveal()));
    }

    @Test
    default void a_minted_secret_comes_with_its_hash() {
        var mint = mint();

        var minted = mint.mint();

        assertThat(mint.hash(minted.secret())).isEqualTo(minted.hash());
        assertThat(mint.hash(PlainSecret.presented(minted.secret().reveal()))).isEqualTo(minted.hash());
    }

    @Test
    default void the_hash_of_a_secret_stays_the_same_after_a_restart() {
        var minted = mint().mint();

        assertThat(mint().hash(minted.secret())).isEqualTo(minted.hash());
    }

    @Test
    default void the_hash_of_a_secret_is_the_same_in_every_thread() {
        var mint = mint();
        var minted = mint.mint();

        List<Boolean> same = Race.between(
                8,
                runner -> Stream.generate(() -> mint.hash(minted.secret()))
                        .limit(200)
                        .allMatch(minted.hash()::equals));

        assertThat(same).containsOnly(true);
    }

    @Test
    default void another_key_makes_another_hash() {
        var minted = mint().mint();

        assertThat(mintWithAnotherKey().hash(minted.secret())).isNotEqualTo(minted.hash());
    }

    @Test
    default void any_text_has_a_hash_of_its_own() {
        var mint = mint();
        var texts = List.of(
                "", " ", "a", "A", "a\u0000", "\u0000a", "é", "e\u0301", "🎉", "x".repeat(10_240), "x".repeat(10_241));

        assertThat(texts.stream().map(PlainSecret::presented).map(mint::hash)).doesNotHaveDuplicates();
        assertThat(texts.stream().map(PlainSecret::presented).map(mint::hash))
                .containsExactlyElementsOf(texts.stream()
                        .map(PlainSecret::presented)
                        .map(mint()::hash)
                        .toList());
    }

    @Test
    default void even_half_a_character_has_a_hash() {
        assertThat(mint().hash(PlainSecret.presented("\ud83c")))
                .isEqualTo(mint().hash(PlainSecret.presented("\ud83c")));
    }
}
