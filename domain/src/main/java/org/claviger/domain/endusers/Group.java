package org.claviger.domain.endusers;

import java.time.Instant;
import org.claviger.domain.Description;
import org.claviger.domain.portfolio.StageSlug;

/**
 * Users of one stage who have the same application roles. The name is unique in its stage, without regard to case. Who is in
 * it, and which roles it gives, is kept beside it: there may be very many.
 *
 * @param version 1 for a new group
 */
public record Group(
        GroupKey key, EndUserName name, Description description, StageSlug stage, Instant updatedAt, long version) {

    public Group describe(EndUserName newName, Description newDescription, Instant now) {
        return newName.equals(name) && newDescription.equals(description)
                ? this
                : new Group(key, newName, newDescription, stage, now, version + 1);
    }

    /** Other users or roles than before. */
    public Group touched(Instant now) {
        return new Group(key, name, description, stage, now, version + 1);
    }
}
