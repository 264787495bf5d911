package org.claviger.domain.members;

import java.util.UUID;

/** The name of an organization role in the REST APIs. */
public record OrganizationRoleKey(UUID value) {

    /** Holds everything in every stage. */
    public static final OrganizationRoleKey ADMINISTRATOR =
            new OrganizationRoleKey(UUID.fromString("5f0d7c7e-3b0a-4a53-9d0e-0c5b8a1e6f01"));

    /** Sees members and stages, and looks after end users where software is developed. */
    public static final OrganizationRoleKey DEVELOPER =
            new OrganizationRoleKey(UUID.fromString("a3c1e9b4-7d26-4e8f-8b15-4f6d2a9c7e02"));

    public boolean isBuiltIn() {
        return equals(ADMINISTRATOR) || equals(DEVELOPER);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
