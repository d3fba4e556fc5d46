/** Time: how much of it has passed, whatever is done to the machine's clock. */
@NullMarked
package org.clearance.domain.ground.time;

import org.jspecify.annotations.NullMarked;
