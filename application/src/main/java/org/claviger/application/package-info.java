/**
 * What the use cases of all contexts share: problems with input, pages of lists, and versions that the caller has seen.
 */
@NullMarked
package org.claviger.application;

import org.jspecify.annotations.NullMarked;
