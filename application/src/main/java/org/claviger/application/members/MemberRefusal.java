package org.claviger.application.members;

import java.util.List;
import org.claviger.application.Problem;
import org.claviger.application.changes.MissingPermission;
import org.claviger.domain.permissions.Scope;
import org.claviger.domain.permissions.Scopes;

/** Why a use case about users or organization roles was refused; nothing has changed then. */
public sealed interface MemberRefusal {

    /** Stable, snake_case. */
    String code();

    /** A sentence for the person who asked. */
    String sentence();

    record NoSuchUser() implements MemberRefusal {
        @Override
        public String code() {
            return "user_not_found";
        }

        @Override
        public String sentence() {
            return "There is no user with this key.";
        }
    }

    record NoSuchRole() implements MemberRefusal {
        @Override
        public String code() {
            return "organization_role_not_found";
        }

        @Override
        public String sentence() {
            return "There is no organization role with this key.";
        }
    }

    record RoleNotAssigned() implements MemberRefusal {
        @Override
        public String code() {
            return "organization_role_not_assigned";
        }

        @Override
        public String sentence() {
            return "The user does not have this organization role.";
        }
    }

    record NoSuchBulkOperation() implements MemberRefusal {
        @Override
        public String code() {
            return "bulk_operation_not_found";
        }

        @Override
        public String sentence() {
            return "There is no bulk operation with this key.";
        }
    }

    /** @param problems all that is wrong, never empty */
    record InvalidInput(List<Problem> problems) implements MemberRefusal {
        @Override
        public String code() {
            return "invalid_input";
        }

        @Override
        public String sentence() {
            return Problem.sentence("The input", problems);
        }
    }

    /** The user or the role has another version than the caller saw. */
    record Stale() implements MemberRefusal {
        @Override
        public String code() {
            return "stale_version";
        }

        @Override
        public String sentence() {
            return "It was changed in the meantime; read it again.";
        }
    }

    /** Nobody gives what they do not hold. */
    record PermissionsNotHeld(Scopes missing) implements MemberRefusal, MissingPermission {
        @Override
        public List<Scope> scopes() {
            return missing.asList();
        }

        @Override
        public String code() {
            return "permissions_not_held";
        }

        @Override
        public String sentence() {
            return "You cannot give what you do not hold: " + missing;
        }
    }

    record LastAdministrator() implements MemberRefusal {
        @Override
        public String code() {
            return "last_administrator";
        }

        @Override
        public String sentence() {
            return "This is the last administrator; make another one first, without a period and able to sign in.";
        }
    }

    record BuiltInRole() implements MemberRefusal {
        @Override
        public String code() {
            return "built_in_role";
        }

        @Override
        public String sentence() {
            return "Administrator and Developer are built in and never change; make a duplicate and change that.";
        }
    }

    record RoleNameTaken() implements MemberRefusal {
        @Override
        public String code() {
            return "organization_role_name_taken";
        }

        @Override
        public String sentence() {
            return "There is an organization role of this name already.";
        }
    }

    /** An invitation is for people who are not deactivated. */
    record NotInvitable() implements MemberRefusal {
        @Override
        public String code() {
            return "user_inactive";
        }

        @Override
        public String sentence() {
            return "The user is deactivated; activate the user first.";
        }
    }
}
