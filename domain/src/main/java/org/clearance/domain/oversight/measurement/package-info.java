/** Measurements: the state of each county's work, as numbers for monitoring. */
@NullMarked
package org.clearance.domain.oversight.measurement;

import org.jspecify.annotations.NullMarked;
