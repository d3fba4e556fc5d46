/** Whether anything crosses the border of the installation: to people, to DOJ, or from them. */
@NullMarked
package org.clearance.domain.outward;

import org.jspecify.annotations.NullMarked;
