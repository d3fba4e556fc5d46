/** The totals that a county publishes, from which nobody can find out small groups. */
@NullMarked
package org.clearance.domain.figures.publicfigures;

import org.jspecify.annotations.NullMarked;
