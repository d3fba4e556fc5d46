/** The manager's figures, read from the convictions and their history on demand. */
@NullMarked
package org.clearance.domain.figures.figures;

import org.jspecify.annotations.NullMarked;
