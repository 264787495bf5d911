package org.claviger.application.secrets;

import java.time.InstantSource;
import org.claviger.application.clients.ClientPorts;
import org.claviger.application.clients.ClientWork;
import org.claviger.application.permissions.spi.AccessModels;

/** All use cases about the secrets of API clients. */
public record SecretUseCases(RotateSecret rotate, EndSecret end, ListSecrets list) {

    public static SecretUseCases over(ClientPorts ports, AccessModels models, InstantSource clock) {
        var work = new ClientWork(ports, models, clock);
        return new SecretUseCases(
                new RotateSecretService(work),
                work::revoke,
                client -> work.find(client)
                        .map(found -> work.view(found, clock.instant()).secrets()));
    }
}
