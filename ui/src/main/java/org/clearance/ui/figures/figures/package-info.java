/** The manager's page: where convictions stand, what was cleared, what waits. */
@NullMarked
package org.clearance.ui.figures.figures;

import org.jspecify.annotations.NullMarked;
