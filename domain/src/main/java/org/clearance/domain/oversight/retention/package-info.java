/** Retention: how long records are kept, and the purging of those past their period. */
@NullMarked
package org.clearance.domain.oversight.retention;

import org.jspecify.annotations.NullMarked;
