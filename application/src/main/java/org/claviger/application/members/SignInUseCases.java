package org.claviger.application.members;

import java.time.InstantSource;

/** All use cases about signing in. */
public record SignInUseCases(
        SignIn signIn,
        SignInWithProvider withProvider,
        AcceptInvitation acceptInvitation,
        RequestPasswordReset requestReset,
        ResetPassword reset,
        ChangePassword changePassword,
        FindSession sessions,
        EndSession endSession,
        SignOut signOut,
        MakeFirstAdministrator firstAdministrator,
        NoteRefusedSignIn noteRefused) {

    public static SignInUseCases over(MemberPorts ports, InstantSource clock) {
        var work = new MemberWork(ports, clock);
        var sessions = new SessionService(work);
        var newPassword = new NewPasswordService(work);
        return new SignInUseCases(
                new SignInService(work, sessions),
                new SignInWithProviderService(work, sessions),
                newPassword,
                new RequestPasswordResetService(work),
                newPassword,
                new ChangePasswordService(work, sessions),
                sessions,
                sessions,
                sessions,
                new MakeFirstAdministratorService(work),
                new NoteRefusedSignInService(work));
    }
}
