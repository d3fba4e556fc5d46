/** Whether anything crosses the border of the installation: to people and to DOJ, or from them. */
@NullMarked
package org.clearance.domain.ground.outward;

import org.jspecify.annotations.NullMarked;
