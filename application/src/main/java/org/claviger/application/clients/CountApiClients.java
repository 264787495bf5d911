package org.claviger.application.clients;

import java.util.Map;
import org.claviger.domain.clients.ClientStatus;

/** Tells how many clients have which status at this moment. Refuses nothing. */
public interface CountApiClients {

    /**
     * @param nameContains part of the name, without regard to case; empty for all
     * @return a number for each status, 0 included
     */
    Map<ClientStatus, Integer> count(String nameContains);
}
