/**
 * The <em>master key</em>, from which all other keys of the installation are derived or under which they are encrypted, and
 * the provider of cryptographic algorithms.
 */
@NullMarked
package org.claviger.adapters.crypto;

import org.jspecify.annotations.NullMarked;
