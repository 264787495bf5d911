package org.claviger.domain.permissions;

/** Who does something: an API client ({@code api-client:…}) or the command line on the machine itself ({@code cli}). */
public record PrincipalId(String value) {
    public static final PrincipalId COMMAND_LINE = new PrincipalId("cli");

    public PrincipalId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a principal has a name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
