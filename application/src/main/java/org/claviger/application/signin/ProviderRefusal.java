package org.claviger.application.signin;

public enum ProviderRefusal {
    /** The person or the provider has declined. */
    DECLINED,
    /** It was not begun in this browser, or too long ago. */
    NOT_BEGUN_HERE,
    /** What the provider has answered does not hold. */
    NOT_TRUSTED,
    OUT_OF_REACH
}
