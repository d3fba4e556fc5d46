/** Motions and proposed orders: what the prosecution files with the court. */
@NullMarked
package org.clearance.domain.court.motion;

import org.jspecify.annotations.NullMarked;
