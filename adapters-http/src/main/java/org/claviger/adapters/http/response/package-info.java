/**
 * Writes answers: JSON, pages of lists, CSV, long answers that are streamed, and addresses below the public URL; and what
 * the mappers of wire shapes share.
 */
@NullMarked
package org.claviger.adapters.http.response;

import org.jspecify.annotations.NullMarked;
