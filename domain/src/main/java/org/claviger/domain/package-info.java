/**
 * What the rules of all contexts share: what a name is.
 */
@NullMarked
package org.claviger.domain;

import org.jspecify.annotations.NullMarked;
