/** Prepares the review packets of a delivery. */
@NullMarked
package org.clearance.batch.preparing;

import org.jspecify.annotations.NullMarked;
