package org.claviger.adapters.http.portal.kit;

import java.util.List;

/** Filters of one kind. */
public record FilterGroup(String label, List<FilterChip> chips) {

    /** Whether one of them is on. */
    public boolean open() {
        return chips.stream().anyMatch(FilterChip::on);
    }
}
