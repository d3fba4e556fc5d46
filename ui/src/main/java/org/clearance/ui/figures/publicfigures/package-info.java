/** The page on which a county tells everybody how far it is. */
@NullMarked
package org.clearance.ui.figures.publicfigures;

import org.jspecify.annotations.NullMarked;
