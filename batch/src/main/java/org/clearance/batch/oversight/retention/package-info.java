/** Purges records past their retention period, by schedule and when an administrator asks. */
@NullMarked
package org.clearance.batch.oversight.retention;

import org.jspecify.annotations.NullMarked;
