/** The files of the laws that ship. */
@NullMarked
package org.clearance.domain.ground.shipped;

import org.jspecify.annotations.NullMarked;
