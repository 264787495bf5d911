package org.claviger.application.members;

import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.endusers.spi.ApplicationRoles;
import org.claviger.application.endusers.spi.Groups;
import org.claviger.application.roles.spi.OrganizationRoles;
import org.claviger.application.signin.spi.Invitations;
import org.claviger.application.signin.spi.PasswordResets;
import org.claviger.application.signin.spi.Passwords;
import org.claviger.application.signin.spi.Sessions;
import org.claviger.application.spi.UnitOfWork;
import org.claviger.application.users.spi.BulkOperations;
import org.claviger.application.users.spi.Users;

/**
 * The ports to one and the same store. What is written inside of {@link UnitOfWork#run}, by the thread that runs it,
 * belongs to that unit of work; each write outside of one is a transaction of its own.
 */
public record PeopleStores(
        Users users,
        OrganizationRoles organizationRoles,
        Passwords passwords,
        Invitations invitations,
        PasswordResets resets,
        Sessions sessions,
        BulkOperations bulkOperations,
        ApplicationRoles applicationRoles,
        Groups groups,
        UnitOfWork unitOfWork) {

    public static PeopleStores inMemory() {
        var unitOfWork = new InMemoryUnitOfWork();
        var people = new InMemoryPeople(unitOfWork);
        return new PeopleStores(
                people.users(),
                people.organizationRoles(),
                people.passwords(),
                people.invitations(),
                people.resets(),
                people.sessions(),
                people.bulkOperations(),
                people.applicationRoles(),
                people.groups(),
                unitOfWork);
    }

    /** Does all of it in one transaction. */
    public void together(Runnable work) {
        unitOfWork.run(() -> {
            work.run();
            return true;
        });
    }
}
