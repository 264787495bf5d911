package org.claviger.application.users;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberWork;
import org.claviger.application.spi.KeyMint;
import org.claviger.application.users.spi.IdentityProviders;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.Identity;
import org.claviger.domain.members.IdentityProvider;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;
import org.claviger.domain.permissions.Caller;

final class CreateUserService implements CreateUser {
    private final Users users;
    private final IdentityProviders providers;
    private final KeyMint mint;
    private final MemberWork work;

    CreateUserService(Users users, IdentityProviders providers, KeyMint mint, MemberWork work) {
        this.users = users;
        this.providers = providers;
        this.mint = mint;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, User> create(Caller by, UserDraft draft) {
        return create(by, draft, UnaryOperator.identity());
    }

    /** @param told what is to be added to what happens */
    Either<MemberRefusal, User> create(Caller by, UserDraft draft, UnaryOperator<AuditRecord> told) {
        return work.attempt(
                by,
                now -> checked(draft, now).peek(user -> {
                    users.add(user);
                    work.record(told.apply(MemberFacts.created(user)), now);
                }));
    }

    private Either<MemberRefusal, User> checked(UserDraft draft, Instant now) {
        var findings = new ValidationErrors(draft.misread());
        var email = email(draft, findings);
        var name = draft.name()
                .filter(text -> !text.isBlank())
                .flatMap(text -> findings.check("/name", UserName.parse(text)))
                .or(() -> email.map(UserName::of));
        var photo = draft.photoUrl().flatMap(text -> findings.check("/photoUrl", PhotoUrl.parse(text)));
        var identity = identity(draft, findings);
        return MemberWork.unless(findings, () -> {
            var user = User.create(
                    new UserKey(mint.newKey()),
                    name.orElseThrow(),
                    email.orElseThrow(),
                    draft.active().orElse(true),
                    photo,
                    identity.stream().toList(),
                    now);
            return draft.invite() ? user.invited() : user;
        });
    }

    private Optional<EmailAddress> email(UserDraft draft, ValidationErrors findings) {
        if (draft.email().isEmpty()) {
            findings.add("/email", Flaw.of(FlawCode.MISSING));
            return Optional.empty();
        }
        var email = findings.check("/email", EmailAddress.parse(draft.email().get()));
        email.flatMap(users::findByEmail).ifPresent(other -> findings.add("/email", Flaw.of(FlawCode.EMAIL_TAKEN)));
        return email;
    }

    private Optional<Identity> identity(UserDraft draft, ValidationErrors findings) {
        var subject = draft.subject().flatMap(text -> findings.check("/subject", identifier(text)));
        var username = draft.username().flatMap(text -> findings.check("/username", identifier(text)));
        if (draft.provider().isEmpty()) {
            Flaw flaw = Flaw.of(FlawCode.IDENTITY_PROVIDER_MISSING);
            subject.ifPresent(present -> findings.add("/subject", flaw));
            username.ifPresent(present -> findings.add("/username", flaw));
            return Optional.empty();
        }
        Optional<IdentityProvider> provider = providers.all().stream()
                .filter(known -> known.key().value().equals(draft.provider().get()))
                .findFirst();
        if (provider.isEmpty()) {
            findings.add("/identityProviderKey", Flaw.of(FlawCode.UNKNOWN_IDENTITY_PROVIDER));
        }
        provider.flatMap(known -> subject.flatMap(text -> users.findByIdentity(known.key(), text)))
                .ifPresent(other -> findings.add("/subject", Flaw.of(FlawCode.SUBJECT_TAKEN)));
        return provider.map(known -> new Identity(known.key(), subject, username, Optional.empty(), Optional.empty()));
    }

    private static Either<Flaw, String> identifier(String text) {
        if (text.isEmpty() || Texts.length(text) > Identity.MAX_LENGTH) {
            return left(Flaw.of(FlawCode.WRONG_LENGTH, 1, Identity.MAX_LENGTH));
        }
        return Texts.hasAny(text, Character::isISOControl) ? left(Flaw.of(FlawCode.CONTROL_CHARACTERS)) : right(text);
    }
}
