package org.claviger.application.permissions;

import org.claviger.application.InMemoryUnitOfWork;

class InMemoryAccessModelsTest implements AccessModelsContract {
    @Override
    public Opened open() {
        var unitOfWork = new InMemoryUnitOfWork();
        return new Opened(new InMemoryAccessModels(unitOfWork, SampleModels.first()), unitOfWork);
    }
}
