package org.claviger.application.signin;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.SignIn.SignedIn;
import org.claviger.application.users.spi.IdentityProviders;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.User;

final class SignInWithProviderService implements SignInWithProvider {
    private final Users users;
    private final IdentityProviders providers;
    private final SessionService sessions;
    private final RefusedSignIns refused;
    private final MemberWork work;

    SignInWithProviderService(
            Users users,
            IdentityProviders providers,
            SessionService sessions,
            RefusedSignIns refused,
            MemberWork work) {
        this.users = users;
        this.providers = providers;
        this.sessions = sessions;
        this.refused = refused;
        this.work = work;
    }

    @Override
    public Either<SignInRefusal, SignedIn> signIn(Command command) {
        Optional<IdentityProvider> provider = providers.all().stream()
                .filter(known -> known.key().equals(command.provider()))
                .findFirst();
        return provider.map(known -> work.withoutCaller(now -> signIn(known, command, now)))
                .orElseGet(() -> refused.refuseSignIn(
                        Optional.empty(), "unknown_provider", command.provider().toString()));
    }

    private Either<SignInRefusal, SignedIn> signIn(IdentityProvider provider, Command command, Instant now) {
        var arrival = new SignInContext(provider.name(), command.address(), command.userAgent());
        return known(command)
                .or(() -> byEmail(provider, command))
                .map(user -> sessions.signIn(user, recognised(user, command, now), arrival, now))
                .orElseGet(() -> refused.refuseSignIn(Optional.empty(), "unknown_user", arrival.how()));
    }

    private Optional<User> known(Command command) {
        return users.findByIdentity(command.provider(), command.subject());
    }

    /** Not who is known to this provider under another subject: addresses are given to other people in time. */
    private Optional<User> byEmail(IdentityProvider provider, Command command) {
        return command.email()
                .filter(email -> provider.trustsEmail())
                .flatMap(email -> EmailAddress.parse(email).toJavaOptional())
                .flatMap(email ->
                        users.findByEmail(email).filter(user -> user.email().isSameAs(email)))
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
}
