/** The page of how long the county keeps records. */
@NullMarked
package org.clearance.ui.oversight.retention;

import org.jspecify.annotations.NullMarked;
