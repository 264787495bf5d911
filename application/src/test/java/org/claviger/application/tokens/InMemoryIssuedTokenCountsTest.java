package org.claviger.application.tokens;

import org.claviger.application.InMemoryUnitOfWork;

class InMemoryIssuedTokenCountsTest implements IssuedTokenCountsContract {
    @Override
    public Subject subject() {
        var units = new InMemoryUnitOfWork();
        return new Subject(new InMemoryIssuedTokenCounts(units), units);
    }
}
