package org.claviger.adapters.http.response;

import java.util.List;

/** A list that is answered whole. */
record ResultsJson<T>(List<T> results) {}
