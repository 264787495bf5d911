/**
 * Groups and application roles of end users, stage by stage.
 */
@NullMarked
package org.claviger.adapters.http.portal.endusers;

import org.jspecify.annotations.NullMarked;
