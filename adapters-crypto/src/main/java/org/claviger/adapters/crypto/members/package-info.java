/**
 * Hashing passwords, and making the keys and tickets of users.
 */
@NullMarked
package org.claviger.adapters.crypto.members;

import org.jspecify.annotations.NullMarked;
