/**
 * What people may do in the applications, stage by stage. An <em>application role</em> is defined by an application in one
 * stage; a user has it directly or through a <em>group</em> of that stage.
 */
@NullMarked
package org.claviger.domain.endusers;

import org.jspecify.annotations.NullMarked;
