/** The list of what a county still needs before its first day of work. */
@NullMarked
package org.clearance.ui.oversight.readiness;

import org.jspecify.annotations.NullMarked;
