/**
 * Where software runs. A <em>stage</em> is such a place: Development, Test and Production by default. Its <em>slug</em> is
 * its name on the wire, in grants and in scopes; the REST APIs call a stage an <em>environment</em>.
 */
@NullMarked
package org.claviger.domain.portfolio;

import org.jspecify.annotations.NullMarked;
