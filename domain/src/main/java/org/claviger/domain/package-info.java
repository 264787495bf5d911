/**
 * The rules of Claviger, one context in each package. What lies here is shared by all of them: texts that people write.
 */
@NullMarked
package org.claviger.domain;

import org.jspecify.annotations.NullMarked;
