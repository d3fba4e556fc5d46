/** The days on which the law gives clients what has to wait now. */
@NullMarked
package org.clearance.domain.defense.recheck;

import org.jspecify.annotations.NullMarked;
