/**
 * What the use cases of all contexts share: problems with input, and pages of lists.
 */
@NullMarked
package org.claviger.application;

import org.jspecify.annotations.NullMarked;
