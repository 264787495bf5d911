/** How long the hot use cases take, without HTTP. {@code script/jmh} runs them. */
@NullMarked
package org.claviger.benchmarks;

import org.jspecify.annotations.NullMarked;
