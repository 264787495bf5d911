/**
 * The audit trail: the record of who did what to what, when, from where, and with what effect. An <em>entry</em> is one event
 * in the chain: it has a number, and the hash of the entry before it. A <em>checkpoint</em> is a signed statement of the hash
 * that a number has; whoever keeps one can prove what was there. An <em>anchor</em> is the signed statement of where old
 * entries were cut off. A <em>fact</em> is one thing that is known of an object before or after a change; never a secret, a
 * token, or a hash of one.
 */
@NullMarked
package org.claviger.domain.audit;

import org.jspecify.annotations.NullMarked;
