/** Oversight keeps the work moving: tasks, what stands still, alarms, retention. */
@NullMarked
package org.clearance.domain.oversight;

import org.jspecify.annotations.NullMarked;
