/**
 * What may be done. A <em>permission</em> is one thing that may be done, for the whole organization or stage by stage, and
 * may imply others; the <em>catalog</em> is all that this installation knows. A <em>grant</em> gives one permission; the
 * <em>effective grants</em> are what follows from grants through implication. A <em>scope</em> is a grant on the wire.
 */
@NullMarked
package org.claviger.domain.permissions;

import org.jspecify.annotations.NullMarked;
