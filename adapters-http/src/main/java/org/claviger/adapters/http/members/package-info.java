/**
 * The part of the identity API that is about users, organization roles, permissions and identity providers. It has words of
 * its own for what is known here by others: an <em>environment</em> is a stage, a <em>claim name</em> the key of a
 * permission, whose own key is a UUID made of it.
 */
@NullMarked
package org.claviger.adapters.http.members;

import org.jspecify.annotations.NullMarked;
