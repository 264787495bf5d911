package org.claviger.application.roles;

import org.claviger.application.members.PeopleStores;

final class InMemoryOrganizationRolesTest implements OrganizationRolesContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
