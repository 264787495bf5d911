package org.claviger.application.signin;

import java.util.Locale;
import java.util.Optional;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.User;

final class NoteRefusedSignInService implements NoteRefusedSignIn {
    private static final String TOO_MANY = "too_many_attempts";

    private final Users users;
    private final RefusedSignIns refused;

    NoteRefusedSignInService(Users users, RefusedSignIns refused) {
        this.users = users;
        this.refused = refused;
    }

    @Override
    public void tooManyAttempts(String email) {
        refused.refuseSignIn(find(email), TOO_MANY, SignInContext.PASSWORD);
    }

    @Override
    public void tooManyResets(String email) {
        refused.note(AuditEvent.PASSWORD_RESET_REQUESTED, find(email), TOO_MANY);
    }

    private Optional<User> find(String email) {
        return EmailAddress.parse(email).toJavaOptional().flatMap(users::findByEmail);
    }

    @Override
    public void byProvider(String provider, ProviderRefusal refusal) {
        refused.refuseSignIn(Optional.empty(), "provider_" + refusal.name().toLowerCase(Locale.ROOT), provider);
    }

    @Override
    public void tooManyAttemptsWith(String provider) {
        refused.refuseSignIn(Optional.empty(), TOO_MANY, provider);
    }
}
