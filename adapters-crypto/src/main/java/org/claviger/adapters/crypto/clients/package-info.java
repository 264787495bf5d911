/**
 * Making and hashing client secrets.
 */
@NullMarked
package org.claviger.adapters.crypto.clients;

import org.jspecify.annotations.NullMarked;
