/** Writes what an office takes away of a delivery. */
@NullMarked
package org.clearance.batch.casework.export;

import org.jspecify.annotations.NullMarked;
