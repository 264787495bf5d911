package org.claviger.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.EmbeddedClaviger;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.application.members.NewMembers;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.application.signin.SignInRefusal.InvalidInput;
import org.claviger.application.signin.SignInRefusal.NoPassword;
import org.claviger.application.signin.SignInRefusal.NoSuchInvitation;
import org.claviger.application.signin.SignInRefusal.NoSuchPasswordReset;
import org.claviger.application.signin.SignInRefusal.NotLetIn;
import org.claviger.application.spi.Mail;
import org.claviger.application.users.EditUser;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.ProviderKey;
import org.claviger.domain.members.Session;
import org.claviger.domain.members.SessionKey;
import org.claviger.domain.members.Ticket;
import org.claviger.domain.members.User;
import org.junit.jupiter.api.Test;

/** Passwords that are forgotten or changed, and sessions that are ended one by one. */
class ForgottenPasswordTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "another horse battery";

    private final EmbeddedClaviger claviger = new EmbeddedClaviger();

    private User created(String email) {
        return claviger.users
                .create()
                .create(claviger.admin, NewMembers.draft("Somebody", email))
                .get();
    }

    private void grant(User user, OrganizationRoleKey role) {
        new NewMembers(claviger).grant(claviger.admin, user, role, null, null).get();
    }

    private Ticket invitation(User user) {
        return claviger.signIn.invite().invite(claviger.admin, user.key()).get().ticket();
    }

    private Either<SignInRefusal, User> accept(Ticket ticket, String password) {
        return claviger.signIn.acceptInvitation().accept(new AcceptInvitation.Command(ticket, password, List.of()));
    }

    /** A member with {@link #PASSWORD}; no mail is left. */
    private User member(String email) {
        User user = created(email);
        grant(user, OrganizationRoleKey.DEVELOPER);
        accept(invitation(user), PASSWORD).get();
        return claviger.people.users().find(user.key()).orElseThrow();
    }

    private void activate(User user, boolean active) {
        claviger.users
                .edit()
                .edit(new EditUser.Command(
                        claviger.admin,
                        user.key(),
                        VersionMatch.ANY,
                        Optional.empty(),
                        Optional.of(active),
                        Optional.empty(),
                        List.of()))
                .get();
    }

    private Either<SignInRefusal, SignedIn> signIn(String email, String password) {
        return claviger.signIn
                .signIn()
                .signIn(new SignIn.Command(email, Password.presented(password), Optional.empty(), "::1", "Test"));
    }

    private boolean lives(Ticket session) {
        return claviger.signIn.sessions().find(session).isPresent();
    }

    /** The mails that a request leads to. */
    private List<Mail> request(String email) {
        claviger.background.finish();
        int before = claviger.mailer.sent().size();
        claviger.signIn
                .requestReset()
                .request(new RequestPasswordReset.Command(email, List.of()))
                .get();
        claviger.background.finish();
        return claviger.mailer.sent().subList(before, claviger.mailer.sent().size());
    }

    private Ticket requested(String email) {
        return FakeLetters.ticket(request(email).get(0));
    }

    private Either<SignInRefusal, User> reset(Ticket ticket, String password) {
        return claviger.signIn.reset().reset(new ResetPassword.Command(ticket, password, List.of()));
    }

    private Either<SignInRefusal, SignedIn> change(Ticket session, String current, String password) {
        return claviger.signIn
                .changePassword()
                .change(new ChangePassword.Command(session, Password.presented(current), password, "::1", "Test"));
    }

    @Test
    void whoever_has_forgotten_the_password_gets_a_mail_and_chooses_another_one_once() {
        User ada = member("ada@example.org");
        Ticket session = signIn("ada@example.org", PASSWORD).get().session();
        Ticket open = invitation(ada);

        List<Mail> mails = request("ADA@example.org");
        Ticket ticket = FakeLetters.ticket(mails.get(0));
        var weak = reset(ticket, "short");
        User changed = reset(ticket, OTHER).get();

        assertThat(mails).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("ada@example.org");
            assertThat(mail.subject()).isEqualTo("Password reset");
        });
        assertThat(weak.getLeft())
                .isEqualTo(
                        new InvalidInput(List.of(new Problem("/password", Flaw.of(FlawCode.WRONG_LENGTH, 12, 128)))));
        assertThat(changed.emailVerified()).isTrue();
        assertThat(claviger.people.users().find(ada.key())).contains(changed);
        assertThat(reset(ticket, OTHER).getLeft()).isEqualTo(new NoSuchPasswordReset());
        assertThat(lives(session)).isFalse();
        assertThat(accept(open, OTHER).getLeft()).isEqualTo(new NoSuchInvitation());
        assertThat(signIn("ada@example.org", PASSWORD).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("ada@example.org", OTHER).isRight()).isTrue();
    }

    @Test
    void the_answer_is_given_before_anybody_looks_whose_address_it_is() {
        member("ada@example.org");
        claviger.background.finish();
        int before = claviger.mailer.sent().size();

        for (String email : List.of("ada@example.org", "nobody@example.org")) {
            var answer = claviger.signIn.requestReset().request(new RequestPasswordReset.Command(email, List.of()));

            assertThat(answer.get()).hasToString(email);
        }

        assertThat(claviger.background.waiting()).isEqualTo(2);
        assertThat(claviger.mailer.sent()).hasSize(before);
    }

    @Test
    void what_is_no_address_is_told_at_once() {
        var answer = claviger.signIn
                .requestReset()
                .request(new RequestPasswordReset.Command("ada@example.org\r\nBcc: evil@example.org", List.of()));

        assertThat(answer.getLeft())
                .isEqualTo(
                        new InvalidInput(List.of(new Problem("/email", Flaw.of(FlawCode.NOT_AN_EMAIL_ADDRESS, 254)))));
        assertThat(claviger.background.waiting()).isZero();
    }

    @Test
    void a_link_works_for_an_hour() {
        member("ada@example.org");
        Ticket early = requested("ada@example.org");
        claviger.clock.advance(Duration.ofHours(1));
        Ticket late = requested("ada@example.org");
        claviger.clock.advance(Duration.ofHours(1).minusMillis(1));

        assertThat(reset(early, OTHER).getLeft()).isEqualTo(new NoSuchPasswordReset());
        assertThat(reset(late, OTHER).isRight()).isTrue();
    }

    @Test
    void a_link_that_nobody_has_used_ends_on_the_hour() {
        member("ada@example.org");
        Ticket ticket = requested("ada@example.org");

        claviger.clock.advance(Duration.ofHours(1));

        assertThat(reset(ticket, OTHER).getLeft()).isEqualTo(new NoSuchPasswordReset());
        assertThat(signIn("ada@example.org", PASSWORD).isRight()).isTrue();
    }

    @Test
    void a_new_link_takes_the_place_of_the_one_before() {
        member("ada@example.org");
        Ticket first = requested("ada@example.org");
        Ticket second = requested("ada@example.org");

        assertThat(reset(first, OTHER).getLeft()).isEqualTo(new NoSuchPasswordReset());
        assertThat(reset(second, OTHER).isRight()).isTrue();
    }

    @Test
    void a_link_ends_with_a_deactivation_another_password_and_the_last_role() {
        User deactivated = member("ada@example.org");
        Ticket one = requested("ada@example.org");
        activate(deactivated, false);
        activate(deactivated, true);

        member("bob@example.org");
        Ticket two = requested("bob@example.org");
        change(signIn("bob@example.org", PASSWORD).get().session(), PASSWORD, OTHER)
                .get();

        User cem = member("cem@example.org");
        Ticket three = requested("cem@example.org");
        accept(invitation(cem), OTHER).get();

        User dan = member("dan@example.org");
        Ticket four = requested("dan@example.org");
        claviger.users
                .revokeRole()
                .revoke(claviger.admin, dan.key(), OrganizationRoleKey.DEVELOPER)
                .get();

        User eve = member("eve@example.org");
        Ticket five = requested("eve@example.org");
        claviger.users
                .delete()
                .delete(claviger.admin, eve.key(), VersionMatch.ANY)
                .get();

        assertThat(List.of(one, two, three, four, five))
                .allSatisfy(ticket -> assertThat(
                                reset(ticket, "a third horse battery").getLeft())
                        .isEqualTo(new NoSuchPasswordReset()));
    }

    @Test
    void nobody_gets_a_mail_who_may_not_sign_in_or_has_no_password() {
        User noRole = created("norole@example.org");
        accept(invitation(noRole), PASSWORD).get();
        activate(member("deactivated@example.org"), false);
        User invited = created("invited@example.org");
        grant(invited, OrganizationRoleKey.DEVELOPER);
        invitation(invited);
        fromElsewhere("elsewhere@example.org");

        assertThat(List.of(
                        "nobody@example.org",
                        "norole@example.org",
                        "deactivated@example.org",
                        "invited@example.org",
                        "elsewhere@example.org"))
                .allSatisfy(email -> assertThat(request(email)).isEmpty());
        assertThat(reset(new Ticket("nonsense"), OTHER).getLeft()).isEqualTo(new NoSuchPasswordReset());
    }

    /** The session of a member who signs in with a provider only. */
    private Ticket fromElsewhere(String email) {
        var provider = new ProviderKey(new UUID(9, 9));
        claviger.providers.add(
                new IdentityProvider(provider, "Elsewhere", URI.create("https://id.example.org"), "claviger", true));
        grant(created(email), OrganizationRoleKey.DEVELOPER);
        return claviger.signIn
                .withProvider()
                .signIn(new SignInWithProvider.Command(
                        provider, "subject", Optional.of(email), Optional.empty(), "::1", "Test"))
                .get()
                .session();
    }

    @Test
    void a_mail_that_cannot_be_sent_is_told_to_nobody_who_asked() {
        member("ada@example.org");
        claviger.background.finish();
        int before = claviger.mailer.sent().size();

        claviger.mailer.fail(true);
        var answer =
                claviger.signIn.requestReset().request(new RequestPasswordReset.Command("ada@example.org", List.of()));
        claviger.background.finish();
        claviger.mailer.fail(false);

        assertThat(answer.isRight()).isTrue();
        assertThat(claviger.background.failures()).hasSize(1);
        assertThat(claviger.mailer.sent()).hasSize(before);
        assertThat(request("ada@example.org")).hasSize(1);
    }

    @Test
    void an_invitation_is_mailed_once_it_is_stored_and_answered_too() {
        User ada = created("ada@example.org");

        Ticket answered = invitation(ada);
        int waiting = claviger.background.waiting();
        claviger.background.finish();

        assertThat(waiting).isEqualTo(1);
        assertThat(claviger.mailer.sent()).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Invitation");
            assertThat(FakeLetters.ticket(mail).reveal()).isEqualTo(answered.reveal());
        });
    }

    @Test
    void an_invitation_that_is_refused_is_not_mailed() {
        User ada = created("ada@example.org");
        activate(ada, false);

        assertThat(claviger.signIn.invite().invite(claviger.admin, ada.key()).isLeft())
                .isTrue();

        assertThat(claviger.background.waiting()).isZero();
    }

    @Test
    void whoever_knows_the_password_changes_it_and_is_signed_out_everywhere_else() {
        User ada = member("ada@example.org");
        Ticket elsewhere = signIn("ada@example.org", PASSWORD).get().session();
        Ticket here = signIn("ada@example.org", PASSWORD).get().session();
        Ticket open = invitation(ada);

        SignedIn changed = change(here, PASSWORD, OTHER).get();

        assertThat(lives(changed.session())).isTrue();
        assertThat(lives(here)).isFalse();
        assertThat(lives(elsewhere)).isFalse();
        assertThat(accept(open, OTHER).getLeft()).isEqualTo(new NoSuchInvitation());
        assertThat(signIn("ada@example.org", PASSWORD).getLeft()).isEqualTo(new NotLetIn());
        assertThat(signIn("ada@example.org", OTHER).isRight()).isTrue();
        assertThat(change(here, OTHER, PASSWORD).getLeft()).isEqualTo(new NotLetIn());
    }

    @Test
    void a_password_is_not_changed_for_a_wrong_one_a_weak_one_or_the_same() {
        member("ada@example.org");
        Ticket session = signIn("ada@example.org", PASSWORD).get().session();

        var both = change(session, "a wrong password", "short");
        var same = change(session, PASSWORD, PASSWORD);

        assertThat(both.getLeft())
                .isEqualTo(new InvalidInput(List.of(
                        new Problem("/currentPassword", Flaw.of(FlawCode.WRONG_PASSWORD)),
                        new Problem("/newPassword", Flaw.of(FlawCode.WRONG_LENGTH, 12, 128)))));
        assertThat(same.getLeft())
                .isEqualTo(
                        new InvalidInput(List.of(new Problem("/newPassword", Flaw.of(FlawCode.UNCHANGED_PASSWORD)))));
        assertThat(lives(session)).isTrue();
        assertThat(signIn("ada@example.org", PASSWORD).isRight()).isTrue();
    }

    @Test
    void who_has_no_password_has_none_to_change() {
        Ticket session = fromElsewhere("ada@example.org");

        assertThat(change(session, PASSWORD, OTHER).getLeft()).isEqualTo(new NoPassword());
        assertThat(lives(session)).isTrue();
    }

    @Test
    void one_session_of_ones_own_is_ended_and_no_other() {
        member("ada@example.org");
        member("bob@example.org");
        Ticket here = signIn("ada@example.org", PASSWORD).get().session();
        Ticket there = signIn("ada@example.org", PASSWORD).get().session();
        Ticket other = signIn("bob@example.org", PASSWORD).get().session();

        claviger.signIn.endSession().end(here, key(other));
        claviger.signIn.endSession().end(here, new SessionKey(new UUID(1, 2)));
        assertThat(List.of(here, there, other))
                .allSatisfy(session -> assertThat(lives(session)).isTrue());
        claviger.signIn.endSession().end(here, key(there));
        claviger.signIn.endSession().end(there, key(here));

        assertThat(lives(there)).isFalse();
        assertThat(lives(here)).isTrue();
        assertThat(lives(other)).isTrue();
    }

    private SessionKey key(Ticket session) {
        return claviger.signIn
                .sessions()
                .find(session)
                .map(FindSession.Present::session)
                .map(Session::key)
                .orElse(new SessionKey(new UUID(0, 0)));
    }
}
