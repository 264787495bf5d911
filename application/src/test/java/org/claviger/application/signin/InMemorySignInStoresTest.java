package org.claviger.application.signin;

import org.claviger.application.members.PeopleStores;

final class InMemorySignInStoresTest implements SignInStoresContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
