package org.claviger.adapters.persistence.endusers;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.adapters.persistence.members.StoredPeople;
import org.claviger.application.endusers.GroupsContract;
import org.claviger.application.members.PeopleStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiGroupsTest implements GroupsContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PeopleStores stores() {
        return StoredPeople.in(databases.open());
    }
}
