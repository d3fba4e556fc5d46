/** Sheets that people open in a spreadsheet, fill in and hand in. */
@NullMarked
package org.clearance.domain.ground.sheet;

import org.jspecify.annotations.NullMarked;
