package org.claviger.domain.clients;

/** Why a client needs attention. */
public enum Attention {
    /** The newest secret has 14 days or less. */
    SECRET_EXPIRING,
    /** Nothing is granted. */
    NO_PERMISSIONS
}
