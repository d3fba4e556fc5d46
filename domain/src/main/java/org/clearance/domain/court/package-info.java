/** Asking the court, and what it said. */
@NullMarked
package org.clearance.domain.court;

import org.jspecify.annotations.NullMarked;
