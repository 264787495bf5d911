package org.claviger.application.endusers;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.claviger.application.Problem;
import org.claviger.application.VersionMatch;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.permissions.Caller;

/**
 * Changes the name and the description of a group, who is in it, or which roles it gives.
 *
 * <p>Refused: {@link EndUserRefusal.NoSuchGroup}, {@link EndUserRefusal.Stale}, {@link EndUserRefusal.InvalidInput} (users
 * that are not there, roles that are not there or belong to another stage, and what is both to be added and removed).
 */
public interface EditGroup {

    Either<EndUserRefusal, Group> describe(Description command);

    /** Who is in it already, or is not, is passed over. */
    Either<EndUserRefusal, Group> changeUsers(Members command);

    /** What it gives already, or does not, is passed over. */
    Either<EndUserRefusal, Group> changeRoles(Members command);

    /**
     * @param name absent: stays
     * @param description absent: stays; empty: is removed
     * @param misread what the adapter could not read
     */
    record Description(
            Caller by,
            GroupKey group,
            VersionMatch match,
            Optional<String> name,
            Optional<String> description,
            List<Problem> misread) {}

    /**
     * @param add keys of users or application roles
     * @param remove keys of users or application roles
     * @param misread what the adapter could not read
     */
    record Members(Caller by, GroupKey group, List<UUID> add, List<UUID> remove, List<Problem> misread) {}
}
