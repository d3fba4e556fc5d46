/** Sheets that people open in a spreadsheet, fill in and hand in. */
@NullMarked
package org.clearance.domain.sheet;

import org.jspecify.annotations.NullMarked;
