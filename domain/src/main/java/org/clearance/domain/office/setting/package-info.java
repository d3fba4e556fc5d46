/** What a county's administrators set for their county. */
@NullMarked
package org.clearance.domain.office.setting;

import org.jspecify.annotations.NullMarked;
