package org.claviger.adapters.http.portal.endusers;

import java.util.List;
import org.claviger.adapters.http.portal.kit.ListQuery;
import org.claviger.adapters.http.portal.kit.ListQuery.Paging;

/**
 * People or roles that can be added to something, one after the other.
 *
 * @param back where it is
 * @param backText what it is called
 * @param searchLabel what the search looks for
 * @param field the name under which the chosen key is sent
 * @param removal where those that are there already can be taken away again
 * @param texts of buttons, and of the empty list
 */
record AssignmentList(
        String title,
        String back,
        String backText,
        Paging paging,
        String searchLabel,
        String field,
        String removal,
        List<Candidate> rows,
        Texts texts) {

    /** @param added whether it is there already */
    record Candidate(String key, String name, String detail, boolean added) {}

    /** Keys of messages; the first two take the name of a candidate. */
    record Texts(String add, String remove, String added, String none) {}

    ListQuery query() {
        return paging.query();
    }
}
