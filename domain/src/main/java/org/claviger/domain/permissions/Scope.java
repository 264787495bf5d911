package org.claviger.domain.permissions;

import java.util.Comparator;
import java.util.Optional;
import org.claviger.domain.portfolio.StageSlug;

/**
 * One permission in one place, as OAuth writes it: {@code key} for the organization, {@code key@stage} for one stage,
 * {@code key@*} for every stage. Sorted by permission, then by place.
 */
public record Scope(PermissionKey permission, GrantTarget place) implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER =
            Comparator.comparing(Scope::permission).thenComparing(scope -> scope.place.toString());

    /** Reads a scope; empty for a text that cannot be one. Whether the permission and the stage exist is not asked. */
    public static Optional<Scope> parse(String text) {
        int at = text.indexOf('@');
        String key = at < 0 ? text : text.substring(0, at);
        if (!PermissionKey.isWellFormed(key)) {
            return Optional.empty();
        }
        var permission = new PermissionKey(key);
        if (at < 0) {
            return Optional.of(new Scope(permission, GrantTarget.ORGANIZATION));
        }
        return parseStage(text.substring(at + 1)).map(place -> new Scope(permission, place));
    }

    /** Reads {@code *} or the slug of a stage. */
    static Optional<GrantTarget> parseStage(String text) {
        if (text.equals(GrantTarget.EVERY_STAGE.toString())) {
            return Optional.of(GrantTarget.EVERY_STAGE);
        }
        return StageSlug.isWellFormed(text)
                ? Optional.of(new GrantTarget.OneStage(new StageSlug(text)))
                : Optional.empty();
    }

    public boolean covers(Scope other) {
        return permission.equals(other.permission) && place.covers(other.place);
    }

    @Override
    public int compareTo(Scope other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return place instanceof GrantTarget.Organization ? permission.value() : permission + "@" + place;
    }
}
