package org.claviger.domain.permissions;

import org.claviger.domain.Flaw;

/**
 * Why a requested grant cannot be given.
 *
 * @param index the place of the grant in the request, from 0
 * @param field {@code permission}, {@code stages}, or {@code stages/2} for the third stage
 */
public record GrantFault(int index, String field, Flaw flaw) {}
