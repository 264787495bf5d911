/**
 * Signed statements about the audit trail.
 */
@NullMarked
package org.claviger.adapters.crypto.audit;

import org.jspecify.annotations.NullMarked;
