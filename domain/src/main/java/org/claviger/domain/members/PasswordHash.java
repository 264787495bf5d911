package org.claviger.domain.members;

/**
 * A password hash with its parameters, as its algorithm writes it. Never printed.
 *
 * @param oneTime whether the password must be changed before anything else can be done
 */
public record PasswordHash(String encoded, boolean oneTime) {
    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
