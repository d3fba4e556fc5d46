/**
 * The processes as pictures: where the county's work stands, how long steps took, what an error
 * stopped.
 */
@NullMarked
package org.clearance.ui.oversight.process;

import org.jspecify.annotations.NullMarked;
