/**
 * Stored reminders, and the secrets that end soon.
 */
@NullMarked
package org.claviger.adapters.persistence.reminders;

import org.jspecify.annotations.NullMarked;
