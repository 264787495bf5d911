/**
 * The permission catalog with its APIs, categories and permissions, stages, and deployed assets.
 */
@NullMarked
package org.claviger.adapters.http.portal.catalog;

import org.jspecify.annotations.NullMarked;
