package org.claviger.application.members;

final class InMemoryOrganizationRolesTest implements OrganizationRolesContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
