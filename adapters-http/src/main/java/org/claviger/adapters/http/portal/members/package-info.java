/**
 * Users, one by one and in bulk, and the organization roles of members.
 */
@NullMarked
package org.claviger.adapters.http.portal.members;

import org.jspecify.annotations.NullMarked;
