/** Reporting to the state's record keeper, and its answers. */
@NullMarked
package org.clearance.domain.staterecord;

import org.jspecify.annotations.NullMarked;
