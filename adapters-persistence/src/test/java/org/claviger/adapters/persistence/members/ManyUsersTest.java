package org.claviger.adapters.persistence.members;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.users.UsersContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same answers come out of the ways that are taken when very many users are concerned. */
class ManyUsersTest implements UsersContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PeopleStores stores() {
        var database = databases.open();
        return StoredPeople.in(database, new JdbiUsers(database, 20));
    }
}
