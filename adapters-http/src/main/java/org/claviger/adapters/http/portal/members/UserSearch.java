package org.claviger.adapters.http.portal.members;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.http.portal.kit.Codes;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.request.FormDecoder.Parameter;
import org.claviger.application.users.UserCriteria;
import org.claviger.application.users.UserSort;

/** Lists of users that are searched by name and e-mail address. */
public final class UserSearch {
    private static final List<String> SORTS = List.of(Codes.of(UserSort.NAME), Codes.of(UserSort.EMAIL));

    private UserSearch() {}

    public static ListQuery query(String path, List<Parameter> parameters) {
        return ListQuery.of(path, parameters, parameter -> false, SORTS);
    }

    public static UserSort sort(ListQuery query) {
        return Codes.find(UserSort.class, query.sort()).orElseThrow();
    }

    public static UserCriteria criteria(ListQuery query) {
        return new UserCriteria(
                Set.of(),
                query.search(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty());
    }
}
