package org.claviger.application.members;

import java.time.InstantSource;

/** All use cases about signing in. */
public record SignInUseCases(
        SignIn signIn,
        SignInWithProvider withProvider,
        AcceptInvitation acceptInvitation,
        FindSession sessions,
        SignOut signOut,
        MakeFirstAdministrator firstAdministrator) {

    public static SignInUseCases over(MemberPorts ports, InstantSource clock) {
        var work = new MemberWork(ports, clock);
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
