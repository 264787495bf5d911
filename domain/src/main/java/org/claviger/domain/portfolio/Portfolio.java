package org.claviger.domain.portfolio;

import java.util.UUID;

/** What stages and applications belong to; there is one, the same in every installation. */
public final class Portfolio {
    public static final UUID MAIN = UUID.fromString("c2f4a1d8-6b3e-4c95-8f07-1e9d5a7b3c04");

    private Portfolio() {}
}
