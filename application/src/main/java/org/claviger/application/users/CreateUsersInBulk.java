package org.claviger.application.users;

import io.vavr.control.Either;
import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.permissions.Caller;

/**
 * Takes down 1 to 100 users (inclusive) to be made in the background; what is wrong with one of them is told later, by
 * {@link FindBulkOperation}, and does not stop the others. Refused: {@link MemberRefusal.InvalidInput}.
 */
public interface CreateUsersInBulk {

    Either<MemberRefusal, BulkOperation> begin(Command command);

    /** @param misread what the adapter could not read beside the drafts */
    record Command(Caller by, List<UserDraft> drafts, List<Problem> misread) {}
}
