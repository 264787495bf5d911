package org.claviger.adapters.persistence.endusers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.adapters.persistence.members.StoredPeople;
import org.claviger.application.Page;
import org.claviger.application.endusers.ApplicationRolesContract;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.members.SamplePeople;
import org.claviger.application.users.UserSort;
import org.claviger.application.users.spi.Users;
import org.claviger.domain.endusers.ApplicationRole;
import org.claviger.domain.members.User;
import org.claviger.domain.portfolio.StageSlug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiApplicationRolesTest implements ApplicationRolesContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PeopleStores stores() {
        return StoredPeople.in(databases.open());
    }

    @Test
    void stages_may_come_and_go_without_end() {
        var stores = stores();
        var samples = new SamplePeople(1);
        User kept = samples.user();
        User gone = samples.user();
        stores.users().add(kept);
        stores.users().add(gone);
        stores.applicationRoles().add(samples.applicationRole("kept", new StageSlug("kept")));
        for (int n = 0; n < 130; n++) {
            ApplicationRole role = samples.applicationRole("some", new StageSlug("stage-" + n));
            stores.applicationRoles().add(role);
            stores.applicationRoles().assign(gone.key(), role.key());
            stores.applicationRoles().remove(role.key(), role.version());
        }
        ApplicationRole last = samples.applicationRole("last", new StageSlug("last"));
        stores.applicationRoles().add(last);
        stores.applicationRoles().assign(kept.key(), last.key());

        assertThat(stores.users()
                        .list(endUsersIn("last"), new Page.Request(0, 10), UserSort.NAME, false)
                        .results())
                .extracting(Users.Found::user)
                .containsExactly(kept);
        assertThat(stores.users().count(endUsersIn("kept"))).isZero();
    }

    private static Users.Filter endUsersIn(String stage) {
        return new Users.Filter(
                Optional.empty(),
                Set.of(),
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(new StageSlug(stage)),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Instant.EPOCH);
    }
}
