package org.claviger.application.endusers;

/** How a user comes to a role; nobody comes to one through a mapping of claims at present. */
public enum RoleSource {
    DIRECT,
    GROUP_ASSIGNED,
    GROUP_MAPPED
}
