package org.claviger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.claviger.application.spi.Installation;
import org.junit.jupiter.api.Test;

/** What every {@link Installation} keeps to. */
public interface InstallationContract {

    /** One of its own, which belongs to nobody. */
    Installation installation();

    @Test
    default void a_new_one_belongs_to_nobody() {
        assertThat(installation().masterKeyCheck()).isEmpty();
    }

    @Test
    default void it_belongs_to_the_first_for_ever() {
        var installation = installation();
        installation.belongTo("first");

        assertThatIllegalStateException().isThrownBy(() -> installation.belongTo("second"));

        assertThat(installation.masterKeyCheck()).contains("first");
    }

    @Test
    default void of_many_at_once_one_gets_it() {
        var installation = installation();

        List<Boolean> won = Race.between(4, number -> {
            try {
                installation.belongTo("racer " + number);
                return true;
            } catch (IllegalStateException taken) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(installation.masterKeyCheck().orElseThrow()).startsWith("racer ");
    }
}
