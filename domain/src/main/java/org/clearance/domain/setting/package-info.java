/** What a county's administrators set for their county. */
@NullMarked
package org.clearance.domain.setting;

import org.jspecify.annotations.NullMarked;
