/**
 * The audit trail: what the use cases of all contexts record in it, and how it is read, verified and cut.
 */
@NullMarked
package org.claviger.application.audit;

import org.jspecify.annotations.NullMarked;
