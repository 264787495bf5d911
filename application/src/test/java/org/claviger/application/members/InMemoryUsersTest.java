package org.claviger.application.members;

final class InMemoryUsersTest implements UsersContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
