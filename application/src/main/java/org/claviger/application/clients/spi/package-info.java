/**
 * What adapters implement for API clients: the stored clients, the mint of secrets, and two kinds of notes about them.
 */
@NullMarked
package org.claviger.application.clients.spi;

import org.jspecify.annotations.NullMarked;
