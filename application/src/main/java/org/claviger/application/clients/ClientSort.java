package org.claviger.application.clients;

public enum ClientSort {
    /** Without regard to case. */
    NAME,
    CREATED_AT,
    UPDATED_AT,
    /** The expiration of the newest secret. */
    EXPIRES_ON
}
