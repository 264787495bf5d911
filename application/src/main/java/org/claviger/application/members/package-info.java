/**
 * What the use cases about users, their organization roles and how they sign in have in common. A user with an organization
 * role is a member: why something about one was refused, what the trail is told of it, and the steps that all are made of.
 */
@NullMarked
package org.claviger.application.members;

import org.jspecify.annotations.NullMarked;
