package org.claviger.domain.portfolio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All stages of the installation, in their order.
 */
public record Stages(List<Stage> inOrder) {

    /** @throws IllegalArgumentException when two stages share a key or a slug */
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
        return find(slug).isPresent();
    }

    public Optional<Stage> find(StageSlug slug) {
        return inOrder.stream().filter(stage -> stage.slug().equals(slug)).findFirst();
    }

    /** The place of a stage in the order, from 1; 0 for one that is not there. */
    public int orderOf(StageSlug slug) {
        return inOrder.stream().map(Stage::slug).toList().indexOf(slug) + 1;
    }

    /**
     * With this stage, in the place of the one with its slug if there is one.
     *
     * @param order its place among all stages, from 1
     */
    public Stages with(Stage stage, int order) {
        List<Stage> stages = new ArrayList<>(without(stage.slug()).inOrder);
        stages.add(order - 1, stage);
        return new Stages(stages);
    }

    public Stages without(StageSlug slug) {
        return new Stages(
                inOrder.stream().filter(stage -> !stage.slug().equals(slug)).toList());
    }
}
