/**
 * The people. A <em>user</em> is a person with an e-mail address; who has organization roles is a <em>member</em> and may
 * sign in to the portal, who has application roles is an end user. An <em>organization role</em> is a named set of grants;
 * Administrator and Developer are built in. An <em>invitation</em> lets its bearer choose the password of a user, once; a
 * <em>password reset</em> is what users who have forgotten theirs ask for themselves, by mail. A <em>session</em> is the time between signing in and signing out.
 */
@NullMarked
package org.claviger.domain.members;

import org.jspecify.annotations.NullMarked;
