package org.claviger.adapters.http.portal.kit;

/** One of those that a field offers. */
public record Option(String value, String text) {}
