/**
 * The audit trail, to be read, exported, followed and verified.
 */
@NullMarked
package org.claviger.adapters.http.audit;

import org.jspecify.annotations.NullMarked;
