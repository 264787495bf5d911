package org.claviger.domain.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What something was done to.
 *
 * @param id by which the API knows it
 * @param name as it was then; empty when it is not known
 */
public record AuditedObject(Kind kind, String id, String name) {

    public enum Kind {
        API_CLIENT,
        USER,
        ORGANIZATION_ROLE,
        GROUP,
        APPLICATION_ROLE,
        API,
        /** Of an API: {@code api/category}. */
        CATEGORY,
        PERMISSION,
        STAGE,
        DEPLOYED_ASSET,
        SIGNING_KEY,
        /** One operation of the server, such as {@code GET /api/clients/v1/stages}. */
        ROUTE,
        AUDIT_TRAIL;

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

    public static AuditedObject of(Kind kind, String id) {
        return new AuditedObject(kind, id, "");
    }

    /** How objects are told apart: {@code api-client:…}, {@code user:…}. */
    public String reference() {
        return kind.code() + ":" + id;
    }
}
