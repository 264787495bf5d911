/**
 * Use cases about stages. {@link org.claviger.application.portfolio.PortfolioUseCases} is the way in.
 */
@NullMarked
package org.claviger.application.portfolio;

import org.jspecify.annotations.NullMarked;
