package org.claviger.domain.members;

/** What can be said about a user. */
public enum UserStatus {
    ACTIVE,
    /** Invited, and has not chosen a password yet. */
    INVITED,
    /** Deactivated: cannot sign in. */
    INACTIVE,
    /** Known, but neither invited nor ever seen. */
    PENDING_REGISTRATION
}
