package org.claviger.adapters.http.portal.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.claviger.adapters.http.portal.kit.Form;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.GrantTarget;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.Permission;
import org.claviger.domain.permissions.Permission.AppliesTo;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.permissions.ProtectedApi;
import org.claviger.domain.permissions.RequestedGrant;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/**
 * What may be granted, as check boxes, shown by {@code matrix.jte}: for each API and category, the permissions of the
 * organization, and those of stages as rows of a table with a column for each stage and one for all. What follows from others
 * is ticked and cannot be changed, what the member may not give cannot be ticked; both say why.
 *
 * @param columns names of the stages in their order, then of all together
 * @param granted how many boxes people have ticked
 * @param implied how much follows from these
 */
public record PermissionMatrix(List<Api> apis, List<String> columns, long granted, long implied) {
    private static final String FIELD = "grant";

    /** So many permissions are all shown at once; of more, only the APIs of which something is granted. */
    private static final int FEW = 20;

    /** @param open whether its permissions are shown at once */
    record Api(String key, String name, boolean open, long granted, long implied, List<Category> categories) {}

    record Category(String name, List<Row> organization, List<Row> stages) {}

    /** @param cells one for the organization, or one for each column */
    record Row(Permission permission, List<Cell> cells, List<Reason> reasons) {}

    /** @param reason the id of what is said about it; empty if there is nothing to say */
    record Cell(Scope scope, String place, boolean ticked, boolean changeable, String reason) {}

    record Reason(String id, String text) {}

    /**
     * @param before what is granted already: whoever does not hold it may leave it there
     * @param chosen what is ticked
     */
    public static PermissionMatrix of(AccessModel model, Grants before, Grants chosen, Caller by, Messages messages) {
        return new Drawing(model, before, chosen, by, messages).matrix();
    }

    /** What a form with a matrix asks for, unchecked. */
    public static List<RequestedGrant> requested(Form form) {
        Stream<RequestedGrant> organization = form.all(FIELD).stream()
                .filter(text -> !text.contains("@"))
                .distinct()
                .map(key -> new RequestedGrant(key, Optional.empty()));
        Map<String, List<String>> stages = form.all(FIELD).stream()
                .filter(text -> text.contains("@"))
                .map(text -> text.split("@", 2))
                .collect(groupingBy(parts -> parts[0], LinkedHashMap::new, mapping(parts -> parts[1], toList())));
        return Stream.concat(
                        organization,
                        stages.entrySet().stream()
                                .map(entry -> new RequestedGrant(
                                        entry.getKey(),
                                        Optional.of(entry.getValue().contains("*") ? List.of("*") : entry.getValue()))))
                .toList();
    }

    /** What of {@link #requested} can be shown; the use case tells what is wrong with the rest. */
    public static Grants chosen(Form form, AccessModel model) {
        return Grants.of(form.all(FIELD).stream()
                .flatMap(text -> Scope.parse(text).stream())
                .filter(scope -> !model.catalog().expand(Set.of(scope)).isEmpty())
                .filter(scope -> !(scope.place() instanceof GrantTarget.OneStage one)
                        || model.stages().contains(one.slug())));
    }

    /** What is added, with what follows from it, and the member does not hold. */
    public static Scopes notHeld(AccessModel model, Grants before, Grants chosen, Caller by) {
        Scopes had = model.catalog().expand(before.scopes().toList());
        return by.mayNotGive(had.missing(model.catalog().expand(chosen.scopes().toList())));
    }

    /** The elements of the page that change when a box is ticked, as {@code hx-select-oob} names them. */
    String parts() {
        return Stream.concat(
                        Stream.of("#matrix-count:innerHTML"),
                        apis.stream()
                                .map(Api::key)
                                .flatMap(key -> Stream.of("#matrix-count-" + key, "#matrix-of-" + key)))
                .collect(joining(","));
    }

    private static final class Drawing {
        private final AccessModel model;
        private final Scopes before;
        private final Set<Scope> chosen;
        private final List<EffectiveGrant> effective;
        private final Map<PermissionKey, List<EffectiveGrant>> effectiveByPermission;
        private final Caller by;
        private final Messages messages;
        private final AccessTexts texts;
        private final List<GrantTarget> columns;

        Drawing(AccessModel model, Grants before, Grants chosen, Caller by, Messages messages) {
            this.model = model;
            this.before = model.catalog().expand(before.scopes().toList());
            this.chosen = Set.copyOf(chosen.scopes().toList());
            this.effective = model.catalog().effective(chosen);
            this.effectiveByPermission =
                    effective.stream().collect(groupingBy(grant -> grant.scope().permission()));
            this.by = by;
            this.messages = messages;
            this.texts = new AccessTexts(model, messages);
            this.columns = Stream.concat(
                            model.stages().inOrder().stream().map(stage -> new GrantTarget.OneStage(stage.slug())),
                            Stream.of(GrantTarget.EVERY_STAGE))
                    .toList();
        }

        PermissionMatrix matrix() {
            return new PermissionMatrix(
                    model.catalog().apis().stream()
                            .filter(api -> !model.permissionsOf(api.key()).isEmpty())
                            .map(this::api)
                            .toList(),
                    columns.stream().map(texts::place).toList(),
                    granted(effective),
                    implied(effective));
        }

        private static long granted(List<EffectiveGrant> grants) {
            return grants.stream().filter(EffectiveGrant::direct).count();
        }

        private static long implied(List<EffectiveGrant> grants) {
            return grants.size() - granted(grants);
        }

        private Api api(ProtectedApi api) {
            Set<PermissionKey> permissions = model.permissionsOf(api.key());
            List<EffectiveGrant> effectiveHere = effective.stream()
                    .filter(grant -> permissions.contains(grant.scope().permission()))
                    .toList();
            return new Api(
                    api.key().value(),
                    api.name(),
                    !effectiveHere.isEmpty() || model.catalog().permissions().size() <= FEW,
                    granted(effectiveHere),
                    implied(effectiveHere),
                    model.categories().keySet().stream()
                            .filter(category -> category.api().equals(api.key()))
                            .map(this::category)
                            .toList());
        }

        private Category category(AccessModel.Category category) {
            return new Category(
                    category.name(),
                    rows(category, AppliesTo.ORGANIZATION, List.of(GrantTarget.ORGANIZATION)),
                    rows(category, AppliesTo.STAGE, columns));
        }

        private List<Row> rows(AccessModel.Category category, AppliesTo appliesTo, List<GrantTarget> places) {
            return model.catalog().permissions().stream()
                    .filter(permission -> permission.appliesTo() == appliesTo
                            && permission.api().equals(category.api())
                            && permission.category().equals(category.name()))
                    .map(permission -> row(permission, places))
                    .toList();
        }

        private Row row(Permission permission, List<GrantTarget> places) {
            List<Scope> scopes = places.stream()
                    .map(place -> new Scope(permission.key(), place))
                    .toList();
            Map<String, List<Scope>> scopesByReason = scopes.stream()
                    .filter(scope -> !reason(scope).isEmpty())
                    .collect(groupingBy(this::reason, LinkedHashMap::new, toList()));
            List<Reason> reasons = scopesByReason.entrySet().stream()
                    .map(entry -> new Reason(
                            "why-" + entry.getValue().get(0), told(entry.getKey(), entry.getValue(), places)))
                    .toList();
            return new Row(
                    permission,
                    scopes.stream()
                            .map(scope -> new Cell(
                                    scope,
                                    texts.place(scope.place()),
                                    chosen.contains(scope) || follows(scope),
                                    isChangeable(scope),
                                    Optional.ofNullable(scopesByReason.get(reason(scope)))
                                            .map(alike -> "why-" + alike.get(0))
                                            .orElse("")))
                            .toList(),
                    reasons);
        }

        /** Names the places, unless these are all. */
        private String told(String reason, List<Scope> scopes, List<GrantTarget> places) {
            List<GrantTarget> told = scopes.stream().map(Scope::place).toList();
            boolean all = places.stream()
                    .filter(place -> !(place instanceof GrantTarget.EveryStage))
                    .allMatch(told::contains);
            return all
                    ? reason
                    : messages.text(
                            "access.in", reason, told.stream().map(texts::place).collect(joining(", ")));
        }

        /** Empty if there is nothing to explain. */
        private String reason(Scope scope) {
            List<String> causes = causes(scope);
            if (!causes.isEmpty()) {
                String key = chosen.contains(scope) ? "matrix.also" : "access.implied";
                return messages.text(key, String.join(", ", causes));
            }
            if (follows(scope)) {
                return messages.text("matrix.part-of-all");
            }
            if (by.holds().covers(scope)) {
                return "";
            }
            return messages.text(before.covers(scope) ? "matrix.kept" : "matrix.not-held");
        }

        /** Names of the permissions that imply it. */
        private List<String> causes(Scope scope) {
            return covering(scope)
                    .flatMap(grant -> grant.causes().stream())
                    .map(cause -> texts.permission(cause.permission()))
                    .distinct()
                    .toList();
        }

        /** Whether it is given by something else that is ticked. */
        private boolean follows(Scope scope) {
            return covering(scope)
                    .anyMatch(grant ->
                            !grant.scope().equals(scope) || !grant.causes().isEmpty());
        }

        private Stream<EffectiveGrant> covering(Scope scope) {
            return effectiveByPermission.getOrDefault(scope.permission(), List.of()).stream()
                    .filter(grant -> grant.scope().covers(scope));
        }

        /** What is ticked can be taken away, whoever gave it. */
        private boolean isChangeable(Scope scope) {
            return chosen.contains(scope) || !follows(scope) && (by.holds().covers(scope) || before.covers(scope));
        }
    }
}
