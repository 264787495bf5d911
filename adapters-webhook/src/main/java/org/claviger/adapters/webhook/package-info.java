/**
 * Tells another program what people are reminded of, by HTTP. The <em>endpoint</em> is where it listens, and the secret that
 * both know; the form of a <em>message</em> is that of <a href="https://www.standardwebhooks.com">Standard Webhooks</a> 1.0.0.
 */
@NullMarked
package org.claviger.adapters.webhook;

import org.jspecify.annotations.NullMarked;
