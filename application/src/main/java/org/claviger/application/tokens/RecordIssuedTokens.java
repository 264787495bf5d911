package org.claviger.application.tokens;

/**
 * Records how many tokens each client has got in each hour that is over: one entry of the audit trail for each, and another
 * one for what is counted late. To be called again and again. Refuses nothing.
 */
@FunctionalInterface
public interface RecordIssuedTokens {
    void record();
}
