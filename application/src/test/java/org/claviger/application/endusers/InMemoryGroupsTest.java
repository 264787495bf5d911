package org.claviger.application.endusers;

import org.claviger.application.members.PeopleStores;

final class InMemoryGroupsTest implements GroupsContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
