package org.claviger.application.users;

import static io.vavr.control.Either.right;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.application.ValidationErrors;
import org.claviger.application.members.MemberFacts;
import org.claviger.application.members.MemberRefusal;
import org.claviger.application.members.MemberRefusal.InvalidInput;
import org.claviger.application.members.MemberRefusal.NoSuchBulkOperation;
import org.claviger.application.members.MemberRefusal.PermissionsNotHeld;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;
import org.claviger.application.users.BulkOperation.Entry;
import org.claviger.application.users.BulkOperation.Outcome;
import org.claviger.domain.Flaw;
import org.claviger.domain.FlawCode;
import org.claviger.domain.Texts;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.audit.AuditRecord;
import org.claviger.domain.members.PhotoUrl;
import org.claviger.domain.members.UserKey;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;
import org.claviger.domain.permissions.SystemPermissions;

final class BulkOperationService implements CreateUsersInBulk, FindBulkOperation, ContinueBulkOperations {
    private static final String BULK = "bulkOperation";
    private static final Scope CREATING = new Scope(SystemPermissions.MANAGE_USERS, GrantTarget.ORGANIZATION);

    private final UserPorts ports;
    private final RolePermissions permissions;
    private final UserWork users;
    private final MemberWork work;
    private final CreateUserService create;

    BulkOperationService(
            UserPorts ports, RolePermissions permissions, UserWork users, MemberWork work, CreateUserService create) {
        this.ports = ports;
        this.permissions = permissions;
        this.users = users;
        this.work = work;
        this.create = create;
    }

    @Override
    public Either<MemberRefusal, BulkOperation> begin(Command command) {
        List<Problem> misread = new ArrayList<>(command.misread());
        command.drafts().forEach(draft -> misread.addAll(draft.misread()));
        var findings = new ValidationErrors(misread);
        for (int index = 0; index < command.drafts().size(); index++) {
            refuseUnstorable(index, command.drafts().get(index), findings);
        }
        int size = command.drafts().size();
        if (size < 1 || size > BulkOperation.MAX_ENTRIES) {
            findings.add("/records", Flaw.of(FlawCode.WRONG_NUMBER_OF_ENTRIES, 1, BulkOperation.MAX_ENTRIES));
        }
        return MemberWork.unless(
                        findings,
                        () -> new BulkOperation(
                                ports.mint().newKey(),
                                command.by().id(),
                                command.drafts().stream()
                                        .map(draft -> new Entry(draft, Optional.empty()))
                                        .toList()))
                .flatMap(operation -> work.attempt(command.by(), now -> {
                    ports.bulk().save(operation);
                    work.record(requested(operation), now);
                    return right(operation);
                }));
    }

    /** What no store could keep until the draft is looked at, and what would be too much of it. */
    private static void refuseUnstorable(int index, UserDraft draft, ValidationErrors findings) {
        Map<String, Optional<String>> texts = Map.of(
                "name", draft.name(),
                "email", draft.email(),
                "photoUrl", draft.photoUrl(),
                "subject", draft.subject(),
                "username", draft.username());
        texts.forEach((field, text) -> text.ifPresent(present -> {
            String pointer = "/records/%s/%s".formatted(index, field);
            if (Texts.hasAny(present, point -> false)) {
                findings.add(pointer, Flaw.of(FlawCode.HALF_CHARACTER));
            }
            if (present.length() > PhotoUrl.MAX_LENGTH) {
                findings.add(pointer, Flaw.of(FlawCode.TOO_LONG, PhotoUrl.MAX_LENGTH));
            }
        }));
    }

    @Override
    public Either<MemberRefusal, BulkOperation> find(PrincipalId by, UUID key) {
        return MemberWork.present(
                ports.bulk().find(key).filter(operation -> operation.by().equals(by)), new NoSuchBulkOperation());
    }

    @Override
    public void run() {
        Optional<RuntimeException> failure = Optional.empty();
        for (UUID key : ports.bulk().unfinished()) {
            try {
                finish(key);
            } catch (RuntimeException e) {
                // The others go on.
                failure = Optional.of(e);
            }
        }
        failure.ifPresent(last -> {
            throw last;
        });
    }

    private void finish(UUID key) {
        boolean more = true;
        while (more) {
            more = ports.unitOfWork().run(() -> makeNext(key));
        }
    }

    /** @return whether an entry was there to be made */
    private boolean makeNext(UUID key) {
        Optional<BulkOperation> operation = ports.bulk().find(key);
        List<Entry> entries =
                new ArrayList<>(operation.map(BulkOperation::entries).orElse(List.of()));
        for (int next = 0; next < entries.size(); next++) {
            Entry entry = entries.get(next);
            if (entry.outcome().isEmpty()) {
                entries.set(next, new Entry(entry.draft(), Optional.of(outcome(operation.get(), entry))));
                ports.bulk().save(new BulkOperation(key, operation.get().by(), entries));
                return true;
            }
        }
        return false;
    }

    /** Whoever has asked for it must be allowed to still: what was taken away meanwhile must not be used any more. */
    private Outcome outcome(BulkOperation operation, Entry entry) {
        return mayStill(operation.by(), CREATING)
                .flatMap(allowed -> create.create(allowed, entry.draft(), created -> during(operation, created)))
                .fold(BulkOperationService::refused, user -> new Outcome.Created(user.key()));
    }

    private static Outcome refused(MemberRefusal refusal) {
        if (refusal instanceof InvalidInput invalid) {
            return new Outcome.Refused(refusal.code(), invalid.problems());
        }
        var flaw = refusal instanceof PermissionsNotHeld notHeld
                ? Flaw.of(FlawCode.NOT_HELD, notHeld.missing())
                : Flaw.of(FlawCode.OTHER, refusal.sentence());
        return new Outcome.Refused(refusal.code(), List.of(new Problem("", flaw)));
    }

    /** Refuses whoever asked for something earlier, and does not hold this any more. */
    private Either<MemberRefusal, Caller> mayStill(PrincipalId principal, Scope needed) {
        Scopes holds = UserKey.of(principal)
                .flatMap(ports.users()::find)
                .map(user -> user.active() ? users.holds(user, work.now()) : Scopes.NONE)
                .orElseGet(() -> permissions.expand(ports.apiClients().grantsOf(principal)));
        var by = new Caller(principal, holds);
        return MemberWork.mayGive(by, Scopes.of(List.of(needed)), by);
    }

    /** It is about no object: the users are not there yet. */
    private static AuditRecord requested(BulkOperation operation) {
        var facts = AuditAttributes.of(BULK, operation.key())
                .and("users", operation.entries().size());
        return new AuditRecord(
                AuditEvent.USERS_REQUESTED.code(),
                org.claviger.domain.audit.Outcome.SUCCEEDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AuditAttributes.NONE,
                facts);
    }

    /** A user who was created later, for whoever has begun the operation. */
    private static AuditRecord during(BulkOperation operation, AuditRecord created) {
        return created.by(MemberFacts.actor(operation.by()))
                .about(created.after().and(BULK, operation.key()));
    }
}
