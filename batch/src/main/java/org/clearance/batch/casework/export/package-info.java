/** Writes the exports of a delivery that an office takes away. */
@NullMarked
package org.clearance.batch.casework.export;

import org.jspecify.annotations.NullMarked;
