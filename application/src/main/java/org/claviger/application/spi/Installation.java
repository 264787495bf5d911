package org.claviger.application.spi;

import java.util.Optional;

/** What a database knows about the installation that it belongs to. */
public interface Installation {

    /** A value by which the master key is recognised, without telling it; empty for a new database. */
    Optional<String> masterKeyCheck();

    /** @throws IllegalStateException when the database belongs to an installation already */
    void belongTo(String masterKeyCheck);
}
