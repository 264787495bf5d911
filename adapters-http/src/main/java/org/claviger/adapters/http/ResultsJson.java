package org.claviger.adapters.http;

import java.util.List;

/** A list that is answered whole. */
record ResultsJson<T>(List<T> results) {}
