/** Files from strangers: inspected, cleaned and scanned where they can harm nothing. */
@NullMarked
package org.clearance.domain.ground.upload;

import org.jspecify.annotations.NullMarked;
