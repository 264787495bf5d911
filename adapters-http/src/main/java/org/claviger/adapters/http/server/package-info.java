/**
 * The HTTP server: routes are registered with their access, a gate bounds what strangers cause, and refusals are written.
 */
@NullMarked
package org.claviger.adapters.http.server;

import org.jspecify.annotations.NullMarked;
