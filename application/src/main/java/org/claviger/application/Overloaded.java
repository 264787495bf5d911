package org.claviger.application;

/** So many want the same at once that one more is turned away, as is meant to be: nothing is broken. */
public final class Overloaded extends AdapterException {
    private static final long serialVersionUID = 1L;

    public Overloaded(String sentence) {
        super(sentence);
    }
}
