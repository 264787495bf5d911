package org.claviger.adapters.http.portal.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.EffectiveGrant;
import org.claviger.domain.permissions.PermissionKey;

/** What may be done with one API, where, and why; shown by {@code access.jte}. */
public record AccessGroup(String api, List<Row> rows) {

    /** @param name of the permission; its key if the catalog has lost it */
    record Row(String name, String key, List<Reason> reasons) {}

    /**
     * Where a permission is held, and why there.
     *
     * @param causes names of what implies it; empty if it is granted itself and nothing else implies it
     */
    record Reason(String places, boolean direct, List<String> causes) {}

    public static List<AccessGroup> of(List<EffectiveGrant> effective, AccessModel current, Messages messages) {
        var texts = new AccessTexts(current, messages);
        Map<PermissionKey, List<EffectiveGrant>> byPermission = effective.stream()
                .collect(groupingBy(grant -> grant.scope().permission(), LinkedHashMap::new, toList()));
        return current.catalog().apis().stream()
                .map(api -> new AccessGroup(
                        api.name(),
                        byPermission.entrySet().stream()
                                .filter(entry -> current.catalog()
                                        .apiOf(entry.getKey())
                                        .filter(api::equals)
                                        .isPresent())
                                .map(entry -> row(entry.getKey(), entry.getValue(), texts))
                                .toList()))
                .filter(group -> !group.rows().isEmpty())
                .toList();
    }

    /** Places with the same reason are told in one line. */
    private static Row row(PermissionKey permission, List<EffectiveGrant> grants, AccessTexts texts) {
        record Why(boolean direct, List<String> causes) {}

        Map<Why, String> places = grants.stream()
                .collect(groupingBy(
                        grant -> new Why(grant.direct(), causes(grant, texts)),
                        LinkedHashMap::new,
                        mapping(grant -> texts.place(grant.scope().place()), joining(", "))));
        return new Row(
                texts.permission(permission),
                permission.value(),
                places.entrySet().stream()
                        .map(entry -> new Reason(
                                entry.getValue(),
                                entry.getKey().direct(),
                                entry.getKey().causes()))
                        .toList());
    }

    /** Those in the same place without it. */
    private static List<String> causes(EffectiveGrant grant, AccessTexts texts) {
        return grant.causes().stream()
                .map(cause -> cause.place().equals(grant.scope().place())
                        ? texts.permission(cause.permission())
                        : texts.scope(cause))
                .toList();
    }
}
