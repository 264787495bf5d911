package org.claviger.application.signin;

import static io.vavr.control.Either.left;
import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberWork;
import org.claviger.application.signin.spi.MemberKeyGenerator;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.members.EmailAddress;
import org.claviger.domain.members.GrantPeriod;
import org.claviger.domain.members.OrganizationRoleKey;
import org.claviger.domain.members.Password;
import org.claviger.domain.members.PasswordHash;
import org.claviger.domain.members.RoleAssignment;
import org.claviger.domain.members.User;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.members.UserName;

final class MakeFirstAdministratorService implements MakeFirstAdministrator {
    private static final UserName NAME = new UserName("Administrator");

    private final Users users;
    private final NewPasswords passwords;
    private final MemberKeyGenerator mint;
    private final UnitOfWork unitOfWork;
    private final MemberWork work;

    MakeFirstAdministratorService(
            Users users, NewPasswords passwords, MemberKeyGenerator mint, UnitOfWork unitOfWork, MemberWork work) {
        this.users = users;
        this.passwords = passwords;
        this.mint = mint;
        this.unitOfWork = unitOfWork;
        this.work = work;
    }

    @Override
    public Either<MemberRefusal, Optional<Made>> make(String email, Optional<String> password) {
        if (!users.isEmpty()) {
            return right(Optional.empty());
        }
        var findings = new ValidationErrors(List.of());
        var address = findings.check("/email", EmailAddress.parse(email));
        Optional<User> user = address.map(this::administrator);
        Optional<Password> checked = password.flatMap(text -> user.flatMap(known -> findings.check(
                "/password", Password.choose(text, known).flatMap(chosen -> passwords.hardToGuess(chosen, known)))));
        if (!findings.isEmpty()) {
            return left(new InvalidInput(findings.problems()));
        }
        Optional<String> oneTime = password.isPresent() ? Optional.empty() : Optional.of(mint.newOneTimePassword());
        PasswordHash hash = passwords
                .hasher()
                .hash(checked.orElseGet(() -> Password.presented(oneTime.orElseThrow())), oneTime.isPresent());
        return right(
                add(user.orElseThrow(), hash)
                        ? Optional.of(new Made(address.orElseThrow(), oneTime))
                        : Optional.empty());
    }

    private User administrator(EmailAddress email) {
        Instant now = work.now();
        return User.create(new UserKey(mint.newKey()), NAME, email, true, Optional.empty(), List.of(), now)
                .assign(new RoleAssignment(OrganizationRoleKey.ADMINISTRATOR, GrantPeriod.ALWAYS))
                .registered(false);
    }

    private boolean add(User user, PasswordHash hash) {
        return unitOfWork.run(() -> {
            boolean first = users.isEmpty();
            if (first) {
                users.add(user);
                passwords.stored().set(user.key(), hash);
                work.record(MemberFacts.created(user), user.createdAt());
            }
            return first;
        });
    }
}
