package org.claviger.application.signin;

import java.util.List;
import org.claviger.application.Problem;

/** Why somebody was not let in. */
public sealed interface SignInRefusal {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    /** Says nothing that helps a stranger. */
    record NotLetIn() implements SignInRefusal {
        @Override
        public String code() {
            return "sign_in_refused";
        }

        @Override
        public String sentence() {
            return "The e-mail address or the password is wrong, or this person may not sign in.";
        }
    }

    /** The one-time password was right. */
    record PasswordMustChange() implements SignInRefusal {
        @Override
        public String code() {
            return "password_must_change";
        }

        @Override
        public String sentence() {
            return "This password works once: choose a new one together with it.";
        }
    }

    record NoSuchInvitation() implements SignInRefusal {
        @Override
        public String code() {
            return "invitation_not_valid";
        }

        @Override
        public String sentence() {
            return "This invitation was used, has expired, or never was; ask for a new one.";
        }
    }

    record NoSuchPasswordReset() implements SignInRefusal {
        @Override
        public String code() {
            return "password_reset_not_valid";
        }

        @Override
        public String sentence() {
            return "This link was used, has expired, was replaced by a newer one, or never was; ask for a new one.";
        }
    }

    /** The member signs in by other means. */
    record NoPassword() implements SignInRefusal {
        @Override
        public String code() {
            return "no_password";
        }

        @Override
        public String sentence() {
            return "There is no password to change: this person signs in by other means.";
        }
    }

    /** @param problems all that is wrong, never empty */
    record InvalidInput(List<Problem> problems) implements SignInRefusal {
        @Override
        public String code() {
            return "invalid_input";
        }

        @Override
        public String sentence() {
            return Problem.sentence("The input", problems);
        }
    }
}
