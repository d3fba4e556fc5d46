/** The things that are stuck in a county, and what people do about them. */
@NullMarked
package org.clearance.domain.oversight.stuck;

import org.jspecify.annotations.NullMarked;
