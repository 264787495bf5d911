package org.claviger.application.signin;

import java.time.InstantSource;
import org.claviger.application.members.MemberWork;
import org.claviger.application.roles.RolePermissions;
import org.claviger.application.signin.spi.OpenIdProvider;
import org.claviger.application.users.UserPorts;
import org.claviger.application.users.UserWork;

/** All use cases about signing in. */
public record SignInUseCases(
        SignIn signIn,
        SignInWithProvider withProvider,
        InviteUser invite,
        AcceptInvitation acceptInvitation,
        RequestPasswordReset requestReset,
        ResetPassword reset,
        ChangePassword changePassword,
        FindSession sessions,
        EndSession endSession,
        SignOut signOut,
        MakeFirstAdministrator firstAdministrator,
        NoteRefusedSignIn noteRefused) {

    public static SignInUseCases over(SignInPorts ports, UserPorts people, InstantSource clock) {
        var work = new MemberWork(people.audit(), people.unitOfWork(), clock);
        var users = people.users();
        var stored = new UserWork(users, new RolePermissions(people.roles(), people.models()));
        var refused = new RefusedSignIns(work);
        var tickets = new UserTickets(ports.invitations(), ports.resets(), ports.sessions(), people.audit());
        var passwords = new NewPasswords(ports.passwords(), ports.hasher(), ports.strength(), tickets);
        var sessions = new SessionService(users, ports.sessions(), ports.mint(), stored, refused, work);
        var newPassword = new NewPasswordService(ports, users, stored, passwords, refused, work);
        return new SignInUseCases(
                new SignInService(users, passwords, sessions, refused, work),
                new SignInWithProviderService(users, people.providers(), sessions, refused, work),
                new InviteUserService(ports, stored, tickets, work),
                newPassword,
                new RequestPasswordResetService(ports, users, tickets, people.unitOfWork(), work),
                newPassword,
                new ChangePasswordService(passwords, sessions, refused, work),
                sessions,
                sessions,
                sessions,
                new MakeFirstAdministratorService(users, passwords, ports.mint(), people.unitOfWork(), work),
                new NoteRefusedSignInService(users, refused));
    }

    /** Where to ask for {@link #withProvider}. */
    public static AskProvider asking(OpenIdProvider provider) {
        return new AskProviderService(provider);
    }
}
