package org.claviger.adapters.http.portal.kit;

/**
 * A filter of a list, and where it leads when it is turned on or off.
 *
 * @param on whether it is on
 */
public record FilterChip(String text, String link, boolean on) {}
