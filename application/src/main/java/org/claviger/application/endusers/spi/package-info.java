/**
 * What adapters implement for end users: application roles, groups, and who has what.
 */
@NullMarked
package org.claviger.application.endusers.spi;

import org.jspecify.annotations.NullMarked;
