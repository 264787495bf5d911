package org.claviger.application.tokens;

import org.claviger.application.InMemoryUnitOfWork;

class InMemoryTokenTallyTest implements TokenTallyContract {
    @Override
    public Subject subject() {
        var units = new InMemoryUnitOfWork();
        return new Subject(new InMemoryTokenTally(units), units);
    }
}
