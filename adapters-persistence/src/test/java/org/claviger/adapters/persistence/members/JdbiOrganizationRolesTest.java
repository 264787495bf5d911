package org.claviger.adapters.persistence.members;

import org.claviger.adapters.persistence.TemporaryDatabases;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.roles.OrganizationRolesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiOrganizationRolesTest implements OrganizationRolesContract {
    @RegisterExtension
    final TemporaryDatabases databases = new TemporaryDatabases();

    @Override
    public PeopleStores stores() {
        return StoredPeople.in(databases.open());
    }
}
