/** Determines the candidate convictions of a delivery under a policy. */
@NullMarked
package org.clearance.batch.casework.determination;

import org.jspecify.annotations.NullMarked;
