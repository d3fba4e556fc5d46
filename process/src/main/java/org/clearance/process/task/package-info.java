/** Taking, giving and releasing user tasks, and the copy of them that the lists are made of. */
@NullMarked
package org.clearance.process.task;

import org.jspecify.annotations.NullMarked;
