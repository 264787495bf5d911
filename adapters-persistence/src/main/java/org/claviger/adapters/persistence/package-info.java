/**
 * The database: connections, transactions and migrations.
 */
@NullMarked
package org.claviger.adapters.persistence;

import org.jspecify.annotations.NullMarked;
