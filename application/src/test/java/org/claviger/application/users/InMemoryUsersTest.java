package org.claviger.application.users;

import org.claviger.application.members.PeopleStores;

final class InMemoryUsersTest implements UsersContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
