package org.claviger.application.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.claviger.application.permissions.spi.LoadedCatalogs;
import org.claviger.application.permissions.spi.LoadedCatalogs.Loaded;
import org.junit.jupiter.api.Test;

/** What every store of the catalog that was loaded last keeps to. */
public interface LoadedCatalogsContract {
    Loaded SAMPLE = Loaded.of(SampleModels.withEverything(SampleModels.first()).catalog());

    /** One that is empty. */
    LoadedCatalogs loadedCatalogs();

    @Test
    default void at_first_none_was_loaded() {
        assertThat(loadedCatalogs().last()).isEmpty();
    }

    @Test
    default void the_last_one_is_as_it_was() {
        var catalogs = loadedCatalogs();

        catalogs.keep(SAMPLE);

        assertThat(catalogs.last()).contains(SAMPLE);
    }

    @Test
    default void of_several_only_the_last_one_is_kept() {
        var catalogs = loadedCatalogs();
        var smaller = new Loaded(
                SAMPLE.apis().subList(0, 1), List.of(SAMPLE.permissions().get(0)));

        catalogs.keep(SAMPLE);
        catalogs.keep(smaller);

        assertThat(catalogs.last()).contains(smaller);
    }
}
