/**
 * The HTTP server, and what all routes share: who may call them, how requests are read, how refusals are written.
 */
@NullMarked
package org.claviger.adapters.http;

import org.jspecify.annotations.NullMarked;
