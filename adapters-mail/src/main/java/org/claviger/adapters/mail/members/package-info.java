/** What the mails to users say. */
@NullMarked
package org.claviger.adapters.mail.members;

import org.jspecify.annotations.NullMarked;
