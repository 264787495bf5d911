package org.claviger.application.clients;

import org.claviger.application.Page;

/** Lists clients, page by page. Refuses nothing. */
public interface ListApiClients {

    Page<ClientView> list(Query query);

    record Query(Page.Request page, ClientSort sort, boolean descending, ClientFilter filter) {}
}
