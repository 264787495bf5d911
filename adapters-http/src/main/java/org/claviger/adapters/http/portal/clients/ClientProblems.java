package org.claviger.adapters.http.portal.clients;

import java.util.List;
import org.claviger.adapters.http.portal.kit.FieldProblems;
import org.claviger.adapters.http.portal.kit.Messages;
import org.claviger.adapters.http.portal.permissions.AccessTexts;
import org.claviger.application.clients.ClientRefusal;
import org.claviger.application.clients.ClientRefusal.InvalidInput;
import org.claviger.application.clients.ClientRefusal.PermissionsNotHeld;
import org.claviger.domain.permissions.AccessModel;
import org.claviger.domain.permissions.Scopes;

/** What is wrong with a form about an API client, permissions that the member may not give included. */
final class ClientProblems {
    private ClientProblems() {}

    /** @param notHeld what the use case has not come to, if something else is wrong too */
    static FieldProblems of(ClientRefusal refusal, Scopes notHeld, AccessModel model, Messages messages) {
        var invalid = refusal instanceof InvalidInput input
                ? FieldProblems.of(input.problems(), messages)
                : FieldProblems.NONE;
        Scopes missing = refusal instanceof PermissionsNotHeld held ? held.missing() : notHeld;
        return missing.isEmpty()
                ? invalid
                : invalid.and(
                        "permissions",
                        List.of(messages.text(
                                "problem.not-held", new AccessTexts(model, messages).scopes(missing.asList()))));
    }
}
