/** Telling the state's record keeper, and what it answered. */
@NullMarked
package org.clearance.domain.staterecord;

import org.jspecify.annotations.NullMarked;
