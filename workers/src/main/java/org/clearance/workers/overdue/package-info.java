/** What happens when a person's task is overdue. */
@NullMarked
package org.clearance.workers.overdue;

import org.jspecify.annotations.NullMarked;
