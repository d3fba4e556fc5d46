/** Jobs: created by tasks, given to workers by long polling, completed or failed by them. */
@NullMarked
package org.clearance.engine.job;

import org.jspecify.annotations.NullMarked;
