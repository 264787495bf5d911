package org.claviger.application.users;

public enum UserSort {
    /** Without regard to case. */
    NAME,
    /** Without regard to case. */
    EMAIL,
    /** Who never signed in comes first. */
    LAST_LOGIN_AT,
    CREATED_AT
}
