package org.claviger.application.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.claviger.application.clients.spi.IdempotencyRecords;
import org.claviger.application.clients.spi.IdempotencyRecords.Receipt;
import org.claviger.domain.permissions.PrincipalId;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyRecords} keeps to. */
public interface IdempotencyRecordsContract {

    /** The ports to a store of their own, without any receipt in it. */
    Stores stores();

    private static Receipt receipt(PrincipalId by, String key, Instant at) {
        return new Receipt(by, key, "print of " + key, "made the API client é 🎉 \"%_'\\", at);
    }

    private static PrincipalId someone() {
        return PrincipalId.COMMAND_LINE;
    }

    private static Instant now() {
        return SampleClients.NOW;
    }

    @Test
    default void a_receipt_comes_back_as_it_was_added() {
        var receipts = stores().receipts();
        var receipt = receipt(someone(), "key", now());

        receipts.add(receipt, now());

        assertThat(receipts.find(someone(), "key", now().minus(IdempotencyRecords.KEPT)))
                .contains(receipt);
    }

    @Test
    default void any_text_is_a_key() {
        var receipts = stores().receipts();

        for (String key : new String[] {"x".repeat(255), "é🎉", "it's \"%_\\", " ", "A", "a"}) {
            var receipt = receipt(someone(), key, now());

            assertThat(receipts.find(someone(), key, Instant.EPOCH)).isEmpty();
            receipts.add(receipt, now());
            assertThat(receipts.find(someone(), key, Instant.EPOCH)).contains(receipt);
        }
    }

    @Test
    default void a_receipt_is_found_until_it_was_made_before_the_time_asked_for() {
        var receipts = stores().receipts();
        var receipt = receipt(someone(), "key", now());
        receipts.add(receipt, now());

        assertThat(receipts.find(someone(), "key", now())).contains(receipt);
        assertThat(receipts.find(someone(), "key", now().plusMillis(1))).isEmpty();
    }

    @Test
    default void the_same_key_of_another_principal_is_another_one() {
        var receipts = stores().receipts();
        var other = new PrincipalId("api-client:0123456789abcdef0123456789abcdef");
        var own = receipt(someone(), "key", now());
        var others = receipt(other, "key", now().plusMillis(1));
        receipts.add(own, now());

        assertThat(receipts.find(other, "key", Instant.EPOCH)).isEmpty();
        receipts.add(others, now());

        assertThat(receipts.find(someone(), "key", Instant.EPOCH)).contains(own);
        assertThat(receipts.find(other, "key", Instant.EPOCH)).contains(others);
    }

    @Test
    default void a_later_receipt_takes_the_place_of_an_older_one() {
        var receipts = stores().receipts();
        Instant later = now().plus(IdempotencyRecords.KEPT).plusMillis(1);
        var older = receipt(someone(), "key", now());
        var newer = new Receipt(someone(), "key", "another print", "made another one", later);
        receipts.add(older, now().minus(IdempotencyRecords.KEPT));

        receipts.add(newer, later.minus(IdempotencyRecords.KEPT));

        assertThat(receipts.find(someone(), "key", Instant.EPOCH)).contains(newer);
    }

    @Test
    default void adding_forgets_none_that_is_still_kept() {
        var receipts = stores().receipts();
        var kept = receipt(someone(), "kept", now());
        receipts.add(kept, now().minus(IdempotencyRecords.KEPT));

        receipts.add(receipt(someone(), "new", now().plus(IdempotencyRecords.KEPT)), now());

        assertThat(receipts.find(someone(), "kept", now())).contains(kept);
    }
}
