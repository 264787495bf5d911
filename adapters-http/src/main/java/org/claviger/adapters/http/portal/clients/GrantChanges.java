package org.claviger.adapters.http.portal.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** What becomes of grants, and of what follows from them, before it is saved. */
public record GrantChanges(List<Change> all) {

    /** What happens to a permission in a place; granted ones are added and removed, implied ones begin and end. */
    public enum Kind {
        ADDED,
        REMOVED,
        BEGINS,
        ENDS
    }

    /** @param causes what implies it, after the change, or before it if it ends; in words, may be empty */
    record Change(
            Kind kind,
            String permission,
            String scope,
            String place,
            boolean allowedBefore,
            boolean allowedAfter,
            String causes) {
        String code() {
            return Codes.of(kind);
        }

        boolean gives() {
            return kind == Kind.ADDED || kind == Kind.BEGINS;
        }

        /** Granting it changes nothing about what may be done, or taking it away. */
        boolean isWithoutEffect() {
            return allowedBefore && allowedAfter;
        }
    }

    static GrantChanges between(Grants before, Grants after, AccessModel model, Messages messages) {
        return new GrantChanges(new Comparison(before, after, model, messages).changes());
    }

    private static final class Comparison {
        private final Grants before;
        private final Grants after;
        private final PermissionCatalog catalog;
        private final AccessTexts texts;
        private final Scopes allowedBefore;
        private final Scopes allowedAfter;

        Comparison(Grants before, Grants after, AccessModel model, Messages messages) {
            this.before = before;
            this.after = after;
            this.catalog = model.catalog();
            this.texts = new AccessTexts(model, messages);
            this.allowedBefore = catalog.expand(before.scopes().toList());
            this.allowedAfter = catalog.expand(after.scopes().toList());
        }

        List<Change> changes() {
            List<Change> changes = new ArrayList<>();
            granted(after, before).forEach(scope -> changes.add(change(Kind.ADDED, scope, after)));
            granted(before, after).forEach(scope -> changes.add(change(Kind.REMOVED, scope, after)));
            implied(after)
                    .filter(scope -> !allowedBefore.covers(scope))
                    .forEach(scope -> changes.add(change(Kind.BEGINS, scope, after)));
            implied(before)
                    .filter(scope -> !allowedAfter.covers(scope))
                    .forEach(scope -> changes.add(change(Kind.ENDS, scope, before)));
            return changes;
        }

        private static Stream<Scope> granted(Grants these, Grants butNotThose) {
            Set<Scope> those = Set.copyOf(butNotThose.scopes().toList());
            return these.scopes().filter(scope -> !those.contains(scope));
        }

        private Stream<Scope> implied(Grants grants) {
            return catalog.effective(grants).stream()
                    .filter(grant -> !grant.direct())
                    .map(EffectiveGrant::scope);
        }

        private Change change(Kind kind, Scope scope, Grants causing) {
            List<Scope> causes = catalog.effective(causing).stream()
                    .filter(grant -> grant.scope().covers(scope))
                    .flatMap(grant -> grant.causes().stream())
                    .distinct()
                    .toList();
            return new Change(
                    kind,
                    texts.permission(scope.permission()),
                    scope.toString(),
                    texts.place(scope.place()),
                    allowedBefore.covers(scope),
                    allowedAfter.covers(scope),
                    texts.scopes(causes));
        }
    }
}
