/** Sheets: the lists that people work in, with the columns and the density that each chose. */
@NullMarked
package org.clearance.ui.ground.sheet;

import org.jspecify.annotations.NullMarked;
