package org.claviger.application.members;

import static io.vavr.control.Either.left;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.members.SignIn.SignedIn;
import org.claviger.application.members.SignInRefusal.NotLetIn;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.User;

final class SignInWithProviderService implements SignInWithProvider {
    private final MemberWork work;
    private final SessionService sessions;

    SignInWithProviderService(MemberWork work, SessionService sessions) {
        this.work = work;
        this.sessions = sessions;
    }

    @Override
    public Either<SignInRefusal, SignedIn> signIn(Command command) {
        return work.attempt(now -> work.ports().providers().all().stream()
                .filter(provider -> provider.key().equals(command.provider()))
                .findFirst()
                .flatMap(provider -> known(command).or(() -> byEmail(provider, command)))
                .map(user -> recognised(user, command, now))
                .filter(user -> SessionService.mayCome(user, now))
                .map(user -> begin(user, command, now))
                .orElseGet(() -> left(new NotLetIn())));
    }

    private Optional<User> known(Command command) {
        return work.ports().users().findByIdentity(command.provider(), command.subject());
    }

    /** Not who is known to this provider under another subject: addresses are given to other people in time. */
    private Optional<User> byEmail(IdentityProvider provider, Command command) {
        return command.email()
                .filter(email -> provider.trustsEmail())
                .flatMap(email -> EmailAddress.parse(email).toJavaOptional())
                .flatMap(email -> work.ports()
                        .users()
                        .findByEmail(email)
                        .filter(user -> user.email().isSameAs(email)))
                .filter(user ->
                        user.identity(provider.key()).flatMap(Identity::subject).isEmpty());
    }

    private static User recognised(User user, Command command, Instant now) {
        Optional<Identity> before = user.identity(command.provider());
        var identity = new Identity(
                command.provider(),
                Optional.of(command.subject()),
                command.username().or(() -> before.flatMap(Identity::username)),
                before.flatMap(Identity::firstLoginAt).or(() -> Optional.of(now)),
                Optional.of(now));
        return user.link(identity)
                .registered(command.email().filter(user::hasAddress).isPresent());
    }

    private Either<SignInRefusal, SignedIn> begin(User user, Command command, Instant now) {
        User before = work.ports().users().find(user.key()).orElseThrow();
        work.ports().users().save(user, before.version());
        return sessions.begin(user, command.address(), command.userAgent(), now);
    }
}
