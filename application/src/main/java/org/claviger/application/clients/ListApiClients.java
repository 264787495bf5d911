package org.claviger.application.clients;

import org.claviger.application.Page;
import org.claviger.application.clients.spi.ApiClients.Filter;
import org.claviger.application.clients.spi.ApiClients.Sort;

/** Lists clients, page by page. Refuses nothing. */
public interface ListApiClients {

    Page<ClientView> list(Query query);

    record Query(Page.Request page, Sort sort, boolean descending, Filter filter) {}
}
