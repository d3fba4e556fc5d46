/** Writes what an office takes away of a delivery. */
@NullMarked
package org.clearance.batch.exporting;

import org.jspecify.annotations.NullMarked;
