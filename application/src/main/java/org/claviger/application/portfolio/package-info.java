/**
 * Use cases about stages, and about what is deployed in them. {@link org.claviger.application.portfolio.PortfolioUseCases}
 * and {@link org.claviger.application.portfolio.DeploymentUseCases} are the ways in.
 */
@NullMarked
package org.claviger.application.portfolio;

import org.jspecify.annotations.NullMarked;
