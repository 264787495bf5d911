package org.claviger.domain.permissions;

import java.util.List;
import java.util.Optional;

/**
 * A grant as somebody asks for it, unchecked.
 *
 * @param stages slugs of stages, or {@code *} alone; absent for a permission of the organization
 */
public record RequestedGrant(String permission, Optional<List<String>> stages) {}
