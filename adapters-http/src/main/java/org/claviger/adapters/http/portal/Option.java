package org.claviger.adapters.http.portal;

/** One of those that a field offers. */
record Option(String value, String text) {}
