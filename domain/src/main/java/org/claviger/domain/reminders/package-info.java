/**
 * Reminders that a credential ends soon. A <em>threshold</em> is how long before; a <em>recipient</em> is a member, or the
 * webhook of the installation. What is <em>due</em> is a pure function of the credentials, of what was reminded of, and of the
 * time.
 */
@NullMarked
package org.claviger.domain.reminders;

import org.jspecify.annotations.NullMarked;
