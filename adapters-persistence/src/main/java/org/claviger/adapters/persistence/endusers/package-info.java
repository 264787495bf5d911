/**
 * Stored groups and application roles. A <em>stage bit</em> stands for a stage in the set of stages that is kept for each
 * user with application roles, so that lists of users need not look at roles and groups.
 */
@NullMarked
package org.claviger.adapters.persistence.endusers;

import org.jspecify.annotations.NullMarked;
