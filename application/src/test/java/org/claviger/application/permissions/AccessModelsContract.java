package org.claviger.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import org.claviger.application.Race;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.PermissionKey;
import org.junit.jupiter.api.Test;

/** What every store of the access model promises. */
public interface AccessModelsContract {

    /** A new store, on its first start with {@link SampleModels#first()}. */
    Opened open();

    record Opened(AccessModels models, UnitOfWork unitOfWork) {}

    @Test
    default void at_first_there_is_what_it_was_started_with() {
        assertSame(open().models().current(), SampleModels.first());
    }

    @Test
    default void what_was_stored_comes_back_whole_and_in_its_order() {
        var models = open().models();
        AccessModel changed = SampleModels.withEverything(models.current());

        assertThat(models.save(changed, 1)).isTrue();

        assertSame(models.current(), changed);
        assertThat(models.current().version()).isEqualTo(2);
    }

    @Test
    default void what_was_removed_is_gone() {
        var models = open().models();
        AccessModel everything = SampleModels.withEverything(models.current());
        models.save(everything, 1);
        AccessModel less = AccessModel.of(SampleModels.BUILT_IN, List.of(), List.of(), SampleModels.stages(), 3)
                .get();

        models.save(less, 2);

        assertSame(models.current(), less);
    }

    @Test
    default void a_model_that_somebody_else_has_changed_is_not_stored() {
        var models = open().models();
        AccessModel seen = models.current();
        AccessModel first = SampleModels.with(seen, "users:one");
        models.save(first, seen.version());

        assertThat(models.save(SampleModels.with(seen, "users:other"), seen.version()))
                .isFalse();

        assertSame(models.current(), first);
    }

    @Test
    default void a_unit_of_work_sees_what_it_has_stored_and_nobody_sees_what_it_took_back() {
        var opened = open();
        var models = opened.models();
        AccessModel before = models.current();

        assertThatIllegalStateException()
                .isThrownBy(() -> opened.unitOfWork().run(() -> {
                    AccessModel changed = SampleModels.with(before, "users:dropped");
                    models.save(changed, 1);
                    assertSame(models.current(), changed);
                    throw new IllegalStateException("changed its mind");
                }))
                .withMessage("changed its mind");
        assertSame(models.current(), before);

        AccessModel kept = SampleModels.with(before, "users:kept");
        models.save(kept, 1);

        assertSame(models.current(), kept);
    }

    @Test
    default void of_changes_at_the_same_moment_none_is_lost() {
        var opened = open();

        Race.between(
                8,
                runner -> IntStream.range(0, 5)
                        .map(round -> add(opened.models(), "users:own-%s-%s".formatted(runner, round)))
                        .sum());

        AccessModel current = opened.models().current();
        assertThat(current.ownPermissions()).hasSize(40);
        assertThat(current.version()).isEqualTo(41);
        assertThat(current.catalog().find(new PermissionKey("users:own-7-4"))).isPresent();
    }

    /** Tries again as long as others are faster. */
    private static int add(AccessModels models, String permission) {
        int tries = 1;
        AccessModel before = models.current();
        while (!models.save(SampleModels.with(before, permission), before.version())) {
            before = models.current();
            tries++;
        }
        return tries;
    }

    static void assertSame(AccessModel found, AccessModel expected) {
        assertThat(found.catalog().apis()).isEqualTo(expected.catalog().apis());
        assertThat(found.catalog().permissions()).isEqualTo(expected.catalog().permissions());
        assertThat(found.ownApis()).isEqualTo(expected.ownApis());
        assertThat(found.ownPermissions()).isEqualTo(expected.ownPermissions());
        assertThat(found.stages()).isEqualTo(expected.stages());
        assertThat(found.version()).isEqualTo(expected.version());
    }
}
