/** The page on which a county publishes its totals. */
@NullMarked
package org.clearance.ui.figures.publicfigures;

import org.jspecify.annotations.NullMarked;
