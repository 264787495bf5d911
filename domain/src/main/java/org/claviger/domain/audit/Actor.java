package org.claviger.domain.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Who did it, or tried to.
 *
 * @param id the client ID of an API client, the key of a member; empty for the others
 * @param name as it was then; empty when it is not known
 */
public record Actor(Kind kind, String id, String name) {
    public static final Actor COMMAND_LINE = new Actor(Kind.CLI, "", "");
    /** What Claviger does by itself. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "", "");
    /** Who has not proven to be anybody. */
    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, "", "");

    public enum Kind {
        MEMBER,
        API_CLIENT,
        CLI,
        SYSTEM,
        ANONYMOUS;

        /** As it is written in entries. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> find(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /** How actors are told apart: {@code member:…}, {@code api-client:…}, {@code cli}, {@code system}, {@code anonymous}. */
    public String reference() {
        return id.isEmpty() ? kind.code() : kind.code() + ":" + id;
    }
}
