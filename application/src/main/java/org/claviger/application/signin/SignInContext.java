package org.claviger.application.signin;

/**
 * How somebody comes, and from where.
 *
 * @param how {@link #PASSWORD}, or the name of an external provider
 * @param userAgent what the browser says it is
 */
record SignInContext(String how, String address, String userAgent) {
    static final String PASSWORD = "password";
}
