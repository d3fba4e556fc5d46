/** The court's own list: handing it out, taking the court's answers, and what is outstanding. */
@NullMarked
package org.clearance.ui.court.courtlist;

import org.jspecify.annotations.NullMarked;
