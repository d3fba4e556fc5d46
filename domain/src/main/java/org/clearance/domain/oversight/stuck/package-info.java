/** What is stuck in a county, and what people do about it. */
@NullMarked
package org.clearance.domain.oversight.stuck;

import org.jspecify.annotations.NullMarked;
