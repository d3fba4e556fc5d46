/** What the county keeps how long. */
@NullMarked
package org.clearance.ui.retention;

import org.jspecify.annotations.NullMarked;
