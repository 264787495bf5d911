package org.claviger.application.users;

import io.vavr.control.Either;
import java.util.UUID;
import org.claviger.application.members.MemberRefusal;
import org.claviger.domain.permissions.PrincipalId;

/** How far a bulk operation is; only for who began it. Refused: {@link MemberRefusal.NoSuchBulkOperation}. */
public interface FindBulkOperation {

    Either<MemberRefusal, BulkOperation> find(PrincipalId by, UUID key);
}
