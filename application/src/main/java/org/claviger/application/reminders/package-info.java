/**
 * Reminders of credentials that end soon: written to an outbox in one transaction, sent by one node at a time, repeated until
 * they have arrived or make no sense any more.
 */
@NullMarked
package org.claviger.application.reminders;

import org.jspecify.annotations.NullMarked;
