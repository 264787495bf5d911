/**
 * API clients: the list, the page of each, forms, permissions with what a change brings, secrets, and credentials that are
 * shown once.
 */
@NullMarked
package org.claviger.adapters.http.portal.clients;

import org.jspecify.annotations.NullMarked;
