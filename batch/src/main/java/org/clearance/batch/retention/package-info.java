/** Purges what is over its time, by schedule and when an administrator asks. */
@NullMarked
package org.clearance.batch.retention;

import org.jspecify.annotations.NullMarked;
