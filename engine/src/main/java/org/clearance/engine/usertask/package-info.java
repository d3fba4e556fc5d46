/** User tasks: who may do them, who has them, what became of them. */
@NullMarked
package org.clearance.engine.usertask;

import org.jspecify.annotations.NullMarked;
