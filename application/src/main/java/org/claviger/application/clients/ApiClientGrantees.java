package org.claviger.application.clients;

import java.time.Instant;
import java.util.List;
import org.claviger.application.Page;
import org.claviger.application.audit.spi.AuditTrail;
import org.claviger.application.changes.Saved;
import org.claviger.application.clients.spi.ApiClients;
import org.claviger.application.permissions.Grantee;
import org.claviger.application.permissions.spi.Grantees;
import org.claviger.domain.audit.AuditAttributes;
import org.claviger.domain.audit.AuditEvent;
import org.claviger.domain.clients.ApiClient;
import org.claviger.domain.clients.ClientId;
import org.claviger.domain.permissions.Caller;
import org.claviger.domain.permissions.Grant;
import org.claviger.domain.permissions.GrantCriterion;
import org.claviger.domain.permissions.Grants;
import org.claviger.domain.permissions.PrincipalId;
import org.claviger.domain.permissions.SystemPermissions;

/** API clients as those whom permissions are granted to. */
public final class ApiClientGrantees implements Grantees {
    private static final int AT_ONCE = 100;

    private final ApiClients clients;
    private final AuditTrail audit;

    public ApiClientGrantees(ApiClients clients, AuditTrail audit) {
        this.clients = clients;
        this.audit = audit;
    }

    @Override
    public Page<Grantee> holding(GrantCriterion granted, int limit) {
        return clients.holding(granted, limit)
                .map(client -> new Grantee(
                        "api-client", client.id().value(), client.name().value()));
    }

    @Override
    public boolean areSeenBy(Caller by, GrantCriterion granted) {
        return by.holds(SystemPermissions.VIEW_API_CLIENTS);
    }

    @Override
    public AuditAttributes takeAway(GrantCriterion granted, Instant now) {
        List<ApiClient> some = clients.holding(granted, AT_ONCE).results();
        int count = 0;
        while (!some.isEmpty()) {
            count += some.size();
            some.forEach(client -> store(
                    AuditEvent.API_CLIENT_PERMISSIONS_TAKEN_AWAY,
                    client,
                    client.grants().without(granted),
                    now));
            some = clients.holding(granted, AT_ONCE).results();
        }
        return AuditAttributes.of("apiClients", count);
    }

    @Override
    public void give(PrincipalId to, Grant grant, Instant now) {
        ClientId.of(to)
                .flatMap(clients::find)
                .ifPresent(client -> store(
                        AuditEvent.API_CLIENT_PERMISSIONS_EDITED,
                        client,
                        client.grants().with(grant),
                        now));
    }

    @Override
    public Grants grantsOf(PrincipalId principal) {
        return ClientId.of(principal)
                .flatMap(clients::find)
                .filter(client -> !client.suspended())
                .map(ApiClient::grants)
                .orElse(Grants.NONE);
    }

    private void store(AuditEvent event, ApiClient before, Grants grants, Instant now) {
        ApiClient after = before.grant(grants, now);
        Saved.of(
                        before,
                        after,
                        client -> clients.save(client, before.version()),
                        () -> audit.record(ClientFacts.changed(event, before, after), now))
                .orElseThrow(
                        () -> new IllegalStateException("what was read in this unit of work was changed by another"));
    }
}
