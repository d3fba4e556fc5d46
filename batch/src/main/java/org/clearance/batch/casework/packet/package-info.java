/** Prepares the review packets of a delivery. */
@NullMarked
package org.clearance.batch.casework.packet;

import org.jspecify.annotations.NullMarked;
