/** The worker that escalates overdue tasks. */
@NullMarked
package org.clearance.workers.overdue;

import org.jspecify.annotations.NullMarked;
