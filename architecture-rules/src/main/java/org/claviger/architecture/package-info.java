/**
 * The architecture as rules. A <em>ring</em> is a module: {@code domain}, {@code application}, {@code adapters.<name>} and
 * {@code bootstrap} under a root package. A <em>context</em> is a package in the domain or the application. {@link
 * org.claviger.architecture.ClavigerArchitecture} is the way in.
 */
@NullMarked
package org.claviger.architecture;

import org.jspecify.annotations.NullMarked;
