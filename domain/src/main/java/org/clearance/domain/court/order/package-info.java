/** Court orders: what a court decided on a motion, recorded once, amended by superseding. */
@NullMarked
package org.clearance.domain.court.order;

import org.jspecify.annotations.NullMarked;
