/**
 * The audit trail in sentences, and the history of each API client.
 */
@NullMarked
package org.claviger.adapters.http.portal.audit;

import org.jspecify.annotations.NullMarked;
