package org.claviger.adapters.persistence;

import java.util.Optional;
import org.claviger.application.spi.Installation;

public final class JdbiInstallation implements Installation {
    private final Database database;

    public JdbiInstallation(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> masterKeyCheck() {
        return database.read(handle -> handle.createQuery("SELECT master_key_check FROM installation")
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public void belongTo(String masterKeyCheck) {
        int written = database.write(handle -> handle.createUpdate(
                        "INSERT INTO installation (only_row, master_key_check) VALUES (1, ?) ON CONFLICT DO NOTHING")
                .bind(0, masterKeyCheck)
                .execute());
        if (written == 0) {
            throw new IllegalStateException("the database belongs to an installation already");
        }
    }
}
