package org.claviger.application.portfolio;

public enum AssetSort {
    /** Without regard to case. */
    NAME,
    TYPE,
    /** The moment of the newest deployment in the wanted stages. */
    DEPLOYED_AT
}
