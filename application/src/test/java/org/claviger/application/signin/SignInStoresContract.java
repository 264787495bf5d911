package org.claviger.application.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.users.BulkOperation;
import org.claviger.application.users.BulkOperation.Entry;
import org.claviger.application.users.BulkOperation.Outcome;
import org.claviger.application.users.UserDraft;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.Invitation;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.PasswordReset;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.TicketHash;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scopes;
import org.junit.jupiter.api.Test;

/** What passwords, invitations, sessions and bulk operations keep to, wherever they are stored. */
public interface SignInStoresContract {

    /** The ports to a store of their own, with nothing in it but the built-in roles. */
    PeopleStores stores();

    private static SamplePeople samples() {
        return new SamplePeople(4711);
    }

    private static User added(PeopleStores stores, SamplePeople samples) {
        User user = samples.user();
        stores.users().add(user);
        return user;
    }

    @Test
    default void a_password_is_set_and_replaced() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);

        assertThat(stores.passwords().find(ada.key())).isEmpty();
        stores.passwords().set(ada.key(), new PasswordHash("$argon2id$v=19$m=1,t=2,p=1$'é\\", true));
        assertThat(stores.passwords().find(ada.key()))
                .contains(new PasswordHash("$argon2id$v=19$m=1,t=2,p=1$'é\\", true));
        stores.passwords().set(ada.key(), new PasswordHash("other", false));

        assertThat(stores.passwords().find(ada.key())).contains(new PasswordHash("other", false));
        assertThat(stores.passwords().find(bob.key())).isEmpty();
        assertThat(stores.users().find(ada.key())).contains(ada);
    }

    @Test
    default void nobody_who_is_not_there_has_a_password() {
        var stores = stores();
        var nobody = new UserKey(samples().key());

        assertThatThrownBy(() -> stores.passwords().set(nobody, new PasswordHash("hash", false)))
                .isInstanceOf(RuntimeException.class);

        assertThat(stores.passwords().find(nobody)).isEmpty();
    }

    @Test
    default void a_password_of_a_unit_of_work_that_fails_was_never_set() {
        var stores = stores();
        User ada = added(stores, samples());
        stores.passwords().set(ada.key(), new PasswordHash("before", false));

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.passwords().set(ada.key(), new PasswordHash("after", false));
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.passwords().find(ada.key())).contains(new PasswordHash("before", false));
    }

    @Test
    default void an_invitation_that_is_worth_nothing_comes_back_too() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        Invitation invitation = Invitation.create(samples.ticket(), ada.key(), Scopes.NONE, SamplePeople.NOW);

        stores.invitations().add(invitation, SamplePeople.NOW);

        assertThat(stores.invitations().find(invitation.hash())).contains(invitation);
    }

    @Test
    default void a_user_has_one_open_invitation_at_most() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        Invitation first = Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW);
        Invitation second =
                Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW.plusMillis(1));
        Invitation other = Invitation.create(samples.ticket(), bob.key(), SamplePeople.WORTH, SamplePeople.NOW);

        stores.invitations().add(first, SamplePeople.NOW);
        stores.invitations().add(other, SamplePeople.NOW);
        assertThat(stores.invitations().find(first.hash())).contains(first);
        stores.invitations().add(second, SamplePeople.NOW);

        assertThat(stores.invitations().find(first.hash())).isEmpty();
        assertThat(stores.invitations().find(second.hash())).contains(second);
        assertThat(stores.invitations().of(ada.key())).contains(second);
        assertThat(stores.invitations().find(other.hash())).contains(other);
        assertThat(stores.invitations().find(samples.ticket())).isEmpty();
    }

    @Test
    default void an_invitation_that_is_still_open_is_not_forgotten() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        Invitation open = Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW);
        stores.invitations().add(open, SamplePeople.NOW);

        var later = open.expiresAt().minusMillis(1);
        stores.invitations().add(Invitation.create(samples.ticket(), bob.key(), SamplePeople.WORTH, later), later);

        assertThat(stores.invitations().find(open.hash())).contains(open);
    }

    @Test
    default void an_invitation_ends() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        Invitation ended = Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW);
        Invitation other = Invitation.create(samples.ticket(), bob.key(), SamplePeople.WORTH, SamplePeople.NOW);
        stores.invitations().add(ended, SamplePeople.NOW);
        stores.invitations().add(other, SamplePeople.NOW);

        stores.invitations().remove(ada.key());
        stores.invitations().remove(ada.key());

        assertThat(stores.invitations().find(ended.hash())).isEmpty();
        assertThat(stores.invitations().of(ada.key())).isEmpty();
        assertThat(stores.invitations().find(other.hash())).contains(other);
    }

    @Test
    default void an_invitation_of_a_unit_of_work_that_fails_is_as_before() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        Invitation before = Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW);
        Invitation never = Invitation.create(samples.ticket(), ada.key(), SamplePeople.WORTH, SamplePeople.NOW);
        stores.invitations().add(before, SamplePeople.NOW);

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.invitations().add(never, SamplePeople.NOW);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.invitations().find(before.hash())).contains(before);
        assertThat(stores.invitations().find(never.hash())).isEmpty();
    }

    private static PasswordReset reset(SamplePeople samples, User user) {
        return PasswordReset.create(samples.ticket(), user.key(), SamplePeople.NOW);
    }

    @Test
    default void a_user_has_one_open_password_reset_at_most() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        PasswordReset first = reset(samples, ada);
        PasswordReset second = reset(samples, ada);
        PasswordReset other = reset(samples, bob);

        stores.resets().add(first, SamplePeople.NOW);
        stores.resets().add(other, SamplePeople.NOW);
        assertThat(stores.resets().find(first.hash())).contains(first);
        stores.resets().add(second, SamplePeople.NOW);

        assertThat(stores.resets().find(first.hash())).isEmpty();
        assertThat(stores.resets().find(second.hash())).contains(second);
        assertThat(stores.resets().of(ada.key())).contains(second);
        assertThat(stores.resets().find(other.hash())).contains(other);
        assertThat(stores.resets().find(samples.ticket())).isEmpty();
    }

    @Test
    default void a_password_reset_that_is_still_open_is_not_forgotten() {
        var stores = stores();
        var samples = samples();
        PasswordReset open = reset(samples, added(stores, samples));
        stores.resets().add(open, SamplePeople.NOW);

        stores.resets()
                .add(reset(samples, added(stores, samples)), open.expiresAt().minusMillis(1));

        assertThat(stores.resets().find(open.hash())).contains(open);
    }

    @Test
    default void a_password_reset_ends_by_itself_and_with_its_user() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        User cem = added(stores, samples);
        List<PasswordReset> resets = List.of(reset(samples, ada), reset(samples, bob), reset(samples, cem));
        resets.forEach(reset -> stores.resets().add(reset, SamplePeople.NOW));

        stores.resets().remove(ada.key());
        stores.resets().remove(ada.key());
        stores.users().remove(bob.key(), bob.version());

        assertThat(stores.resets().find(resets.get(0).hash())).isEmpty();
        assertThat(stores.resets().of(ada.key())).isEmpty();
        assertThat(stores.resets().find(resets.get(1).hash())).isEmpty();
        assertThat(stores.resets().find(resets.get(2).hash())).contains(resets.get(2));
    }

    @Test
    default void nobody_who_is_not_there_has_a_password_reset() {
        var stores = stores();
        var samples = samples();
        PasswordReset nobodys = reset(samples, samples.user());

        assertThatThrownBy(() -> stores.resets().add(nobodys, SamplePeople.NOW)).isInstanceOf(RuntimeException.class);

        assertThat(stores.resets().find(nobodys.hash())).isEmpty();
    }

    @Test
    default void a_password_reset_of_a_unit_of_work_that_fails_is_as_before() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        PasswordReset before = reset(samples, ada);
        PasswordReset never = reset(samples, ada);
        stores.resets().add(before, SamplePeople.NOW);

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.resets().add(never, SamplePeople.NOW);
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.resets().find(before.hash())).contains(before);
        assertThat(stores.resets().find(never.hash())).isEmpty();
    }

    @Test
    default void a_session_comes_back_as_it_was_added_newest_first() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        List<Session> sessions = new ArrayList<>();
        for (int millis : List.of(5, 1, 3)) {
            sessions.add(Session.create(
                    samples.sessionKey(),
                    samples.ticket(),
                    ada.key(),
                    "2001:db8::1",
                    "Agent '\"%_\\ \u202E👩🏽‍🚀".repeat(30),
                    SamplePeople.NOW.plusMillis(millis)));
        }
        Session other = Session.create(samples.sessionKey(), samples.ticket(), bob.key(), "", "", SamplePeople.NOW);
        sessions.forEach(session -> stores.sessions().add(session, SamplePeople.NOW));
        stores.sessions().add(other, SamplePeople.NOW);

        assertThat(sessions)
                .allSatisfy(session ->
                        assertThat(stores.sessions().find(session.hash())).contains(session));
        assertThat(stores.sessions().of(ada.key())).containsExactly(sessions.get(0), sessions.get(2), sessions.get(1));
        assertThat(stores.sessions().of(bob.key())).containsExactly(other);
        assertThat(stores.sessions().of(new UserKey(samples.key()))).isEmpty();
        assertThat(stores.sessions().find(samples.ticket())).isEmpty();
    }

    @Test
    default void a_session_that_was_seen_lately_is_not_forgotten() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        Session created = Session.create(samples.sessionKey(), samples.ticket(), ada.key(), "", "", SamplePeople.NOW);
        stores.sessions().add(created, SamplePeople.NOW);
        Session seen = created.seen(SamplePeople.NOW.plus(Duration.ofMinutes(30)));
        stores.sessions().save(seen);

        stores.sessions()
                .add(
                        Session.create(samples.sessionKey(), samples.ticket(), ada.key(), "", "", seen.lastSeenAt()),
                        seen.lastSeenAt());

        assertThat(stores.sessions().find(created.hash())).contains(seen);
        assertThat(stores.sessions().of(ada.key())).hasSize(2);
    }

    @Test
    default void a_session_that_has_ended_does_not_come_back() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        Session session = Session.create(samples.sessionKey(), samples.ticket(), ada.key(), "", "", SamplePeople.NOW);
        stores.sessions().add(session, SamplePeople.NOW);

        stores.sessions().remove(session.hash());
        stores.sessions().remove(session.hash());
        stores.sessions().save(session.seen(SamplePeople.NOW.plusSeconds(3_000)));

        assertThat(stores.sessions().find(session.hash())).isEmpty();
        assertThat(stores.sessions().of(ada.key())).isEmpty();
    }

    @Test
    default void all_sessions_of_one_user_end() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        User bob = added(stores, samples);
        List<TicketHash> tickets = List.of(samples.ticket(), samples.ticket());
        tickets.forEach(ticket -> stores.sessions()
                .add(
                        Session.create(samples.sessionKey(), ticket, ada.key(), "", "", SamplePeople.NOW),
                        SamplePeople.NOW));
        Session other = Session.create(samples.sessionKey(), samples.ticket(), bob.key(), "", "", SamplePeople.NOW);
        stores.sessions().add(other, SamplePeople.NOW);

        stores.sessions().removeAll(ada.key());

        assertThat(tickets)
                .allSatisfy(ticket -> assertThat(stores.sessions().find(ticket)).isEmpty());
        assertThat(stores.sessions().find(other.hash())).contains(other);
    }

    @Test
    default void sessions_of_a_unit_of_work_that_fails_are_as_before() {
        var stores = stores();
        var samples = samples();
        User ada = added(stores, samples);
        Session kept = Session.create(samples.sessionKey(), samples.ticket(), ada.key(), "", "", SamplePeople.NOW);
        Session never = Session.create(samples.sessionKey(), samples.ticket(), ada.key(), "", "", SamplePeople.NOW);
        stores.sessions().add(kept, SamplePeople.NOW);

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.sessions().add(never, SamplePeople.NOW);
                    stores.sessions().removeAll(ada.key());
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.sessions().of(ada.key())).containsExactly(kept);
    }

    private static UserDraft draft(String name) {
        return new UserDraft(
                Optional.of(name),
                Optional.of("not an address, O'Neil %_\\ \"👩🏽‍🚀\" \r\n"),
                Optional.of(false),
                Optional.of(""),
                true,
                Optional.of(new UUID(1, 2)),
                Optional.of("subject"),
                Optional.of("username"),
                List.of(new Problem("/records/0/name", Flaw.of(FlawCode.NOT_A_TEXT))));
    }

    private static UserDraft emptyDraft() {
        return new UserDraft(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static BulkOperation operation(UUID key, List<Entry> entries) {
        return new BulkOperation(key, new PrincipalId("api-client:ä'"), entries);
    }

    private static Entry open(UserDraft draft) {
        return new Entry(draft, Optional.empty());
    }

    private static Entry created(UserDraft draft) {
        return new Entry(draft, Optional.of(new Outcome.Created(new UserKey(new UUID(3, 4)))));
    }

    private static Entry refused(UserDraft draft) {
        return new Entry(
                draft,
                Optional.of(new Outcome.Refused(
                        "invalid_input",
                        List.of(
                                new Problem("/email", Flaw.of(FlawCode.EMAIL_TAKEN)),
                                new Problem("/name", Flaw.of(FlawCode.TOO_LONG, 200)),
                                new Problem("", Flaw.of(FlawCode.OTHER, "\"é\": ' \\ is wrong; so"))))));
    }

    @Test
    default void a_bulk_operation_comes_back_as_it_was_saved() {
        var bulk = stores().bulkOperations();
        UUID key = samples().key();
        BulkOperation before = operation(key, List.of(open(draft("a")), open(emptyDraft()), open(draft("b"))));
        BulkOperation after = operation(key, List.of(created(draft("a")), refused(emptyDraft()), open(draft("b"))));

        assertThat(bulk.find(key)).isEmpty();
        bulk.save(before);
        assertThat(bulk.find(key)).contains(before);
        bulk.save(after);

        assertThat(bulk.find(key)).contains(after);
        assertThat(bulk.find(new UUID(0, 0))).isEmpty();
    }

    @Test
    default void as_many_users_as_allowed_keep_their_order() {
        var bulk = stores().bulkOperations();
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < BulkOperation.MAX_ENTRIES; index++) {
            entries.add(index % 3 == 0 ? open(draft("u" + index)) : created(draft("u" + index)));
        }
        BulkOperation operation = operation(samples().key(), entries);

        bulk.save(operation);

        assertThat(bulk.find(operation.key())).contains(operation);
    }

    @Test
    default void operations_that_are_not_finished_are_told_oldest_first() {
        var bulk = stores().bulkOperations();
        var samples = samples();
        List<UUID> keys = new ArrayList<>();
        for (int index = 0; index < 6; index++) {
            UUID key = samples.key();
            keys.add(key);
            bulk.save(operation(key, List.of(open(draft("a")), open(draft("b")))));
        }

        assertThat(bulk.unfinished()).isEqualTo(keys);
        bulk.save(operation(keys.get(0), List.of(created(draft("a")), open(draft("b")))));
        bulk.save(operation(keys.get(2), List.of(created(draft("a")), refused(draft("b")))));
        bulk.save(operation(keys.get(4), List.of(created(draft("a")), created(draft("b")))));

        assertThat(bulk.unfinished()).containsExactly(keys.get(0), keys.get(1), keys.get(3), keys.get(5));
    }

    @Test
    default void a_bulk_operation_outlives_the_users_that_it_made() {
        var stores = stores();
        User ada = added(stores, samples());
        BulkOperation operation =
                operation(new UUID(7, 7), List.of(new Entry(draft("a"), Optional.of(new Outcome.Created(ada.key())))));
        stores.bulkOperations().save(operation);

        stores.users().remove(ada.key(), 1);

        assertThat(stores.bulkOperations().find(operation.key())).contains(operation);
    }

    @Test
    default void a_bulk_operation_of_a_unit_of_work_that_fails_is_as_before() {
        var stores = stores();
        BulkOperation before = operation(new UUID(7, 7), List.of(open(draft("a"))));
        stores.bulkOperations().save(before);

        assertThatThrownBy(() -> stores.together(() -> {
                    stores.bulkOperations().save(operation(before.key(), List.of(created(draft("a")))));
                    throw new UnsupportedOperationException("on purpose");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stores.bulkOperations().find(before.key())).contains(before);
        assertThat(stores.bulkOperations().unfinished()).containsExactly(before.key());
    }
}
