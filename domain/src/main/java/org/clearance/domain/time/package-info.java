/** How much time has passed, whatever is done to the machine's clock. */
@NullMarked
package org.clearance.domain.time;

import org.jspecify.annotations.NullMarked;
