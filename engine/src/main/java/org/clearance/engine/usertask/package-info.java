/** User tasks: who may do them, who holds them, and how they ended. */
@NullMarked
package org.clearance.engine.usertask;

import org.jspecify.annotations.NullMarked;
