/**
 * What proves that a program is its API client. A <em>client secret</em> is made here and shown once; only a keyed hash is
 * kept. It ends by expiry, by being replaced or by being revoked. The <em>ring</em> holds all secrets of one client.
 */
@NullMarked
package org.claviger.domain.secrets;

import org.jspecify.annotations.NullMarked;
