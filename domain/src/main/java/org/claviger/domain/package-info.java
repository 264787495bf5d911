/**
 * The rules: pure functions and values, a package for each context. Here is what the contexts share.
 */
@NullMarked
package org.claviger.domain;

import org.jspecify.annotations.NullMarked;
