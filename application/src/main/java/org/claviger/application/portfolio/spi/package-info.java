/**
 * What adapters implement for the portfolio: the recorded deployments.
 */
@NullMarked
package org.claviger.application.portfolio.spi;

import org.jspecify.annotations.NullMarked;
