package org.claviger.domain.members;

/** How far a user has come on the way to a first sign-in. */
public enum Registration {
    PENDING,
    INVITED,
    DONE
}
