package org.claviger.adapters.persistence.members;

import org.claviger.adapters.persistence.Database;
import org.claviger.adapters.persistence.endusers.JdbiApplicationRoles;
import org.claviger.adapters.persistence.endusers.JdbiGroups;
import org.claviger.application.members.PeopleStores;
import org.claviger.application.users.spi.Users;

/** The stores of people on one database. */
public final class StoredPeople {
    private StoredPeople() {}

    public static PeopleStores in(Database database) {
        return in(database, new JdbiUsers(database));
    }

    static PeopleStores in(Database database, Users users) {
        return new PeopleStores(
                users,
                new JdbiOrganizationRoles(database),
                new JdbiPasswords(database),
                new JdbiInvitations(database),
                new JdbiPasswordResets(database),
                new JdbiSessions(database),
                new JdbiBulkOperations(database),
                new JdbiApplicationRoles(database),
                new JdbiGroups(database),
                database);
    }
}
