/** Keeps the sums that figures are read from short. */
@NullMarked
package org.clearance.batch.figures.figures;

import org.jspecify.annotations.NullMarked;
