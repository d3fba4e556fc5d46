/** Readiness: how far a county is set up for its first day of work. */
@NullMarked
package org.clearance.domain.oversight.readiness;

import org.jspecify.annotations.NullMarked;
