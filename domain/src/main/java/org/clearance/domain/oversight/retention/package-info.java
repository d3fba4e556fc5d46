/** What is kept how long, and what is over its time. */
@NullMarked
package org.clearance.domain.oversight.retention;

import org.jspecify.annotations.NullMarked;
