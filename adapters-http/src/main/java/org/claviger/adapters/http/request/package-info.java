/**
 * Reads requests: bodies, headers, queries and JSON, each within bounds and with all that is wrong with it. What cannot be
 * understood, or may not be done, ends as an {@link org.claviger.adapters.http.request.HttpRefusal}.
 */
@NullMarked
package org.claviger.adapters.http.request;

import org.jspecify.annotations.NullMarked;
