package org.claviger.adapters.http.portal;

/**
 * A filter of a list, and where it leads when it is turned on or off.
 *
 * @param on whether it is on
 */
record Chip(String text, String link, boolean on) {}
