package org.claviger.application.endusers;

import org.claviger.application.members.PeopleStores;

final class InMemoryApplicationRolesTest implements ApplicationRolesContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
