/** Reads the files of a delivery into people, their histories and candidate convictions. */
@NullMarked
package org.clearance.batch.casework.reading;

import org.jspecify.annotations.NullMarked;
