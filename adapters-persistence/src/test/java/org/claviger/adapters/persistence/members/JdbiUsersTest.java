package org.claviger.adapters.persistence.members;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.users.UsersContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiUsersTest implements UsersContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PeopleStores stores() {
        return StoredPeople.in(databases.open());
    }
}
