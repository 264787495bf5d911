package org.claviger.adapters.persistence.members;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.signin.SignInStoresContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiSignInStoresTest implements SignInStoresContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PeopleStores stores() {
        return StoredPeople.in(databases.open());
    }
}
