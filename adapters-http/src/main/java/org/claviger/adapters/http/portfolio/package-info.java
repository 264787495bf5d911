/**
 * The API about stages, which it calls environments.
 */
@NullMarked
package org.claviger.adapters.http.portfolio;

import org.jspecify.annotations.NullMarked;
