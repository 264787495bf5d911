package org.claviger.application.portfolio;

final class InMemoryDeploymentsTest implements DeploymentsContract {
    @Override
    public PortfolioStores stores() {
        return PortfolioStores.inMemory();
    }
}
