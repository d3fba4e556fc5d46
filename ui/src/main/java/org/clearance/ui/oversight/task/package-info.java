/** The task lists, and the pages on which a task is taken, given and released. */
@NullMarked
package org.clearance.ui.oversight.task;

import org.jspecify.annotations.NullMarked;
