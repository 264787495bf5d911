package org.claviger.application.audit;

import java.time.Instant;

/** A place in a list by time. */
public record AuditPosition(Instant at, long number) {}
