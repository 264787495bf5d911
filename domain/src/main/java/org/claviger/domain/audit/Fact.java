package org.claviger.domain.audit;

import java.util.List;

/** The value of a fact. */
public sealed interface Fact {

    record Text(String text) implements Fact {}

    /** In an order that says nothing about when they were added. */
    record Texts(List<String> texts) implements Fact {
        public Texts {
            texts = List.copyOf(texts);
        }
    }
}
