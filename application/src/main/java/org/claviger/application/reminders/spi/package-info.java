/**
 * What reminders need from outside.
 */
@NullMarked
package org.claviger.application.reminders.spi;

import org.jspecify.annotations.NullMarked;
