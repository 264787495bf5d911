/**
 * The management API of client secrets.
 */
@NullMarked
package org.claviger.adapters.http.secrets;

import org.jspecify.annotations.NullMarked;
