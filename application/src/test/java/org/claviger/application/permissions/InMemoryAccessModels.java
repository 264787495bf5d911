package org.claviger.application.permissions;

import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.permissions.spi.AccessModels;
import org.claviger.domain.permissions.AccessModel;

/** The access model in memory, as one unit of work sees it. */
public final class InMemoryAccessModels implements AccessModels {
    private final InMemoryUnitOfWork unitOfWork;
    private final InMemoryUnitOfWork.Cell<AccessModel> content;

    public InMemoryAccessModels(InMemoryUnitOfWork unitOfWork, AccessModel first) {
        this.unitOfWork = unitOfWork;
        this.content = unitOfWork.cell(first);
    }

    @Override
    public AccessModel current() {
        return content.get();
    }

    @Override
    public boolean save(AccessModel changed, long expectedVersion) {
        return unitOfWork.run(() -> {
            boolean current = content.get().version() == expectedVersion;
            if (current) {
                content.update(before -> changed);
            }
            return current;
        });
    }
}
