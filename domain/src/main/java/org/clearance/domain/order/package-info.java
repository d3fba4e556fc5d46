/** Court orders: what a court decided on a motion, recorded once, amended by superseding. */
@NullMarked
package org.clearance.domain.order;

import org.jspecify.annotations.NullMarked;
