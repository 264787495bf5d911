package org.claviger.application.members;

import java.time.InstantSource;
import org.claviger.domain.permissions.PermissionCatalog;
import org.claviger.domain.portfolio.Stages;

/** All use cases about signing in. */
public record SignInUseCases(
        SignIn signIn,
        SignInWithProvider withProvider,
        AcceptInvitation acceptInvitation,
        FindSession sessions,
        SignOut signOut,
        MakeFirstAdministrator firstAdministrator) {

    public static SignInUseCases over(
            MemberPorts ports, PermissionCatalog catalog, Stages stages, InstantSource clock) {
        var work = new MemberWork(ports, catalog, stages, clock);
        var sessions = new SessionService(work);
        return new SignInUseCases(
                new SignInService(work, sessions),
                new SignInWithProviderService(work, sessions),
                new AcceptInvitationService(work),
                sessions,
                sessions,
                new MakeFirstAdministratorService(work));
    }
}
