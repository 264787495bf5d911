/**
 * The audit trail in tables, and in the files that it is exported to.
 */
@NullMarked
package org.claviger.adapters.persistence.audit;

import org.jspecify.annotations.NullMarked;
