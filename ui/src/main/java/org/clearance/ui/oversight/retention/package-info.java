/** What the county keeps how long. */
@NullMarked
package org.clearance.ui.oversight.retention;

import org.jspecify.annotations.NullMarked;
