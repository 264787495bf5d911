/**
 * Try it: a token is asked for and used through the running server, as a program would.
 */
@NullMarked
package org.claviger.adapters.http.portal.tryit;

import org.jspecify.annotations.NullMarked;
