/**
 * What all pages share: the frame around each, forms and their tokens, lists with search, filters and paging, texts in two
 * languages, and the addresses of pages that others lead to. It has more than 25 files because each is one small part of a
 * page; none of them knows a room.
 */
@NullMarked
package org.claviger.adapters.http.portal.kit;

import org.jspecify.annotations.NullMarked;
