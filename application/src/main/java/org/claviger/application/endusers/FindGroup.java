package org.claviger.application.endusers;

import io.vavr.control.Either;
import org.claviger.domain.endusers.Group;
import org.claviger.domain.endusers.GroupKey;
import org.claviger.domain.permissions.Caller;

/** Shows one group. Refused: {@link EndUserRefusal.NoSuchGroup}. */
public interface FindGroup {

    Either<EndUserRefusal, Group> find(Caller by, GroupKey group);
}
