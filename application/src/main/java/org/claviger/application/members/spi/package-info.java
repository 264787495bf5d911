/**
 * What adapters implement for users and their roles: stores, the hashing of passwords, and a source of keys and tickets.
 */
@NullMarked
package org.claviger.application.members.spi;

import org.jspecify.annotations.NullMarked;
