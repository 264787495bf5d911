/** Where everything is put together: settings, wiring, and the command line. */
@NullMarked
package org.claviger.bootstrap;

import org.jspecify.annotations.NullMarked;
