package org.claviger.application.portfolio;

import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.portfolio.spi.Deployments;
import org.claviger.application.spi.UnitOfWork;

/** The ports to one and the same store. */
public record PortfolioStores(Deployments deployments, UnitOfWork unitOfWork) {

    public static PortfolioStores inMemory() {
        return inMemory(new InMemoryUnitOfWork());
    }

    public static PortfolioStores inMemory(InMemoryUnitOfWork unitOfWork) {
        return new PortfolioStores(new InMemoryDeployments(unitOfWork), unitOfWork);
    }
}
