/** Sheets that people fill in and hand in. */
@NullMarked
package org.clearance.domain.sheet;

import org.jspecify.annotations.NullMarked;
