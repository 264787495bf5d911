package org.claviger.application.permissions;

import java.util.Optional;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.permissions.spi.LoadedCatalogs;

public final class InMemoryLoadedCatalogs implements LoadedCatalogs {
    private final InMemoryUnitOfWork unitOfWork;
    private final InMemoryUnitOfWork.Cell<Optional<Loaded>> last;

    public InMemoryLoadedCatalogs(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.last = unitOfWork.cell(Optional.empty());
    }

    @Override
    public Optional<Loaded> last() {
        return last.get();
    }

    @Override
    public void keep(Loaded loaded) {
        unitOfWork.run(() -> {
            last.update(before -> Optional.of(loaded));
            return loaded;
        });
    }
}
