/**
 * The part of the identity API that is about end users: groups, application roles, and who has them. In answers, a stage is
 * an <em>environment</em>, and everything belongs to the main portfolio.
 */
@NullMarked
package org.claviger.adapters.http.endusers;

import org.jspecify.annotations.NullMarked;
