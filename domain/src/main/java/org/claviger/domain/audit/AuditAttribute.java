package org.claviger.domain.audit;

import java.util.List;

/** The value of a fact. */
public sealed interface AuditAttribute {

    record Text(String text) implements AuditAttribute {}

    /** In an order that says nothing about when they were added. */
    record Texts(List<String> texts) implements AuditAttribute {
        public Texts {
            texts = List.copyOf(texts);
        }
    }
}
