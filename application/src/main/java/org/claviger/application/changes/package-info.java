/**
 * Where changes run. A change runs in one transaction, in which the caller who asks for it is looked at again: what was
 * taken away since the caller was let in is not used any more. What was missing is noted in the audit trail.
 */
@NullMarked
package org.claviger.application.changes;

import org.jspecify.annotations.NullMarked;
