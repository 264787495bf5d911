package org.claviger.application.permissions;

/**
 * @param kind such as {@code api-client}, the same for all of a kind
 * @param id what finds it among its kind
 * @param name what people call it
 */
public record Grantee(String kind, String id, String name) {}
