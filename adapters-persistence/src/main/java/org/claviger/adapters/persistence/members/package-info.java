/**
 * Stored users, organization roles, and what users sign in with. A list of users is a <em>search</em>: it walks an index that
 * has all that is asked for, or starts from the few users that a role, a group or a key names.
 */
@NullMarked
package org.claviger.adapters.persistence.members;

import org.jspecify.annotations.NullMarked;
