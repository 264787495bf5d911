/**
 * Sends mails: through a server ({@link org.claviger.adapters.mail.SmtpMailer}), or into a folder ({@link
 * org.claviger.adapters.mail.FolderMailer}) where there is none.
 */
@NullMarked
package org.claviger.adapters.mail;

import org.jspecify.annotations.NullMarked;
