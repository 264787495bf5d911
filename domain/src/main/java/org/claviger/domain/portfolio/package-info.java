/**
 * Where software runs. A <em>stage</em> is such a place: Development, Test and Production by default. Its <em>slug</em> is
 * its name on the wire, in grants and in scopes; the REST APIs call a stage an <em>environment</em>.
 *
 * <p>An <em>asset</em> is a piece of software. A <em>deployment</em> brought one revision of it to one stage; a
 * <em>deployed asset</em> is an asset with the newest deployment in each stage.
 */
@NullMarked
package org.claviger.domain.portfolio;

import org.jspecify.annotations.NullMarked;
