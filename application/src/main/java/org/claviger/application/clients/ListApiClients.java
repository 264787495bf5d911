package org.claviger.application.clients;

import java.util.Set;
import org.claviger.application.Page;
import org.claviger.application.clients.spi.ApiClients.Sort;
import org.claviger.domain.clients.ClientStatus;

/** Lists clients, page by page. Refuses nothing. */
public interface ListApiClients {

    Page<ClientView> list(Query query);

    /**
     * @param nameContains part of the name, without regard to case; empty for all
     * @param statuses those wanted; empty for all
     */
    record Query(Page.Request page, Sort sort, boolean descending, String nameContains, Set<ClientStatus> statuses) {}
}
