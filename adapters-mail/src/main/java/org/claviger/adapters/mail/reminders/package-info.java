/** What the mails say that remind of credentials which end soon. */
@NullMarked
package org.claviger.adapters.mail.reminders;

import org.jspecify.annotations.NullMarked;
