/** Keeps the sums from which figures are read short. */
@NullMarked
package org.clearance.batch.figures.figures;

import org.jspecify.annotations.NullMarked;
