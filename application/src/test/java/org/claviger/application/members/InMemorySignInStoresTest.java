package org.claviger.application.members;

final class InMemorySignInStoresTest implements SignInStoresContract {
    @Override
    public PeopleStores stores() {
        return PeopleStores.inMemory();
    }
}
