/** The task lists, and holding, claiming and releasing a task. */
@NullMarked
package org.clearance.ui.oversight.task;

import org.jspecify.annotations.NullMarked;
