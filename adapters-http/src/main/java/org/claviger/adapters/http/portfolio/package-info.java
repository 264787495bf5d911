/**
 * The API about stages, which it calls environments, and about what is deployed in them.
 */
@NullMarked
package org.claviger.adapters.http.portfolio;

import org.jspecify.annotations.NullMarked;
