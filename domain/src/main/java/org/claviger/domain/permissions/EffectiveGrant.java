package org.claviger.domain.permissions;

import java.util.List;

/**
 * Something that may be done, and why.
 *
 * @param direct whether it is granted itself
 * @param causes the other grants that imply it, directly or through others, sorted
 */
public record EffectiveGrant(Scope scope, boolean direct, List<Scope> causes) {}
