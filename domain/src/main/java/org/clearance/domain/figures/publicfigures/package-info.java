/** What a county tells everybody: totals, in which small groups cannot be made out. */
@NullMarked
package org.clearance.domain.figures.publicfigures;

import org.jspecify.annotations.NullMarked;
