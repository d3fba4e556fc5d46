/** Holds a policy against the candidate convictions of a delivery. */
@NullMarked
package org.clearance.batch.casework.determination;

import org.jspecify.annotations.NullMarked;
