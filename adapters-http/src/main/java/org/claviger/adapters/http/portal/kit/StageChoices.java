package org.claviger.adapters.http.portal.kit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.PermissionKey;
import org.claviger.domain.portfolio.Stage;
import org.claviger.domain.portfolio.StageSlug;

/** The stages in which somebody holds a permission, in their order: those that filters and forms offer. */
public record StageChoices(List<Stage> stages) {
    public static final String FILTER = "stage";

    public static StageChoices of(AccessModel model, Caller by, PermissionKey held) {
        return new StageChoices(model.stages().inOrder().stream()
                .filter(stage -> by.holds(held, stage.slug()))
                .toList());
    }

    public static String name(AccessModel model, StageSlug slug) {
        return model.stages().find(slug).map(Stage::name).orElse(slug.value());
    }

    public boolean isFilter(Parameter parameter) {
        return parameter.name().equals(FILTER) && find(parameter.value()).isPresent();
    }

    private Optional<Stage> find(String slug) {
        return stages.stream()
                .filter(stage -> stage.slug().value().equals(slug))
                .findFirst();
    }

    /** The keys of those by which a list is filtered. */
    public Set<UUID> wanted(ListQuery query) {
        return query.values(FILTER).stream()
                .flatMap(slug -> find(slug).stream())
                .map(Stage::key)
                .collect(toUnmodifiableSet());
    }

    /** Of a list that can be filtered by several stages. Empty when there is nothing to choose. */
    public List<FilterChip> chips(ListQuery query) {
        return chips(query, slug -> query.toggling(FILTER, slug));
    }

    /** Of a list that can be filtered by one stage. Empty when there is nothing to choose. */
    public List<FilterChip> exclusiveChips(ListQuery query) {
        return chips(query, slug -> query.choosing(FILTER, slug));
    }

    private List<FilterChip> chips(ListQuery query, Function<String, ListQuery> link) {
        return stages.size() < 2
                ? List.of()
                : stages.stream()
                        .map(stage -> new FilterChip(
                                stage.name(),
                                link.apply(stage.slug().value()).link(),
                                query.has(FILTER, stage.slug().value())))
                        .toList();
    }

    public List<Option> options() {
        return stages.stream()
                .map(stage -> new Option(stage.key().toString(), stage.name()))
                .toList();
    }

    /** The key of the only one; empty when there are more. */
    public String only() {
        return stages.size() == 1 ? stages.get(0).key().toString() : "";
    }
}
