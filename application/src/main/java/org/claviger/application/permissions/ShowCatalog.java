package org.claviger.application.permissions;

import org.claviger.domain.permissions.AccessModel;

/** Tells which APIs and permissions there are at this moment, and in which stages they can be granted. Refuses nothing. */
public interface ShowCatalog {

    AccessModel show();
}
