package org.claviger.domain.portfolio;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All stages of the installation, in their order.
 *
 * @throws IllegalArgumentException when two stages share a key or a slug
 */
public record Stages(List<Stage> inOrder) {

    public Stages {
        inOrder = List.copyOf(inOrder);
        Set<Object> seen = new HashSet<>();
        for (Stage stage : inOrder) {
            if (!seen.add(stage.key()) || !seen.add(stage.slug())) {
                throw new IllegalArgumentException(
                        "stage \"%s\" has the key or the slug of another stage".formatted(stage.slug()));
            }
        }
    }

    public Optional<Stage> find(UUID key) {
        return inOrder.stream().filter(stage -> stage.key().equals(key)).findFirst();
    }

    public boolean contains(StageSlug slug) {
        return inOrder.stream().anyMatch(stage -> stage.slug().equals(slug));
    }
}
