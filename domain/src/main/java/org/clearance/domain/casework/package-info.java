/** A county's work, from the file to the decision. */
@NullMarked
package org.clearance.domain.casework;

import org.jspecify.annotations.NullMarked;
