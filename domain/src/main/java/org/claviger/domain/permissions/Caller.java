package org.claviger.domain.permissions;

/**
 * A principal that asks for something, with what it holds at this moment, implied permissions included.
 *
 * <p>Nobody gives what they do not hold: {@link #mayNotGive} is the rule.
 */
public record Caller(PrincipalId id, Scopes holds) {

    /** Those of the scopes that the caller cannot give, because they are not held in that place. */
    public Scopes mayNotGive(Scopes given) {
        return holds.missing(given);
    }
}
