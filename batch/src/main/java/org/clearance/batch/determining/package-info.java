/** Holds a policy against the candidate convictions of a delivery. */
@NullMarked
package org.clearance.batch.determining;

import org.jspecify.annotations.NullMarked;
