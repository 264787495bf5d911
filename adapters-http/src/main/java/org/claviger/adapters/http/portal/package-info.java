/**
 * The portal: pages for people, below {@code /portal}. A <em>page</em> is a template (in {@code src/main/jte}) with a
 * {@code PageModel}, which every page has around it, and a record of its own with what it shows. A <em>session</em> is known by
 * its cookie; a <em>browser</em> by another one, which it keeps before and after. Each form carries a <em>form token</em>
 * that is good only together with one of the two. Whether a page may be seen says the table {@code Authorization}.
 */
@NullMarked
package org.claviger.adapters.http.portal;

import org.jspecify.annotations.NullMarked;
