/** Papers that residents add to what they have sent. */
@NullMarked
package org.clearance.domain.portal.paper;

import org.jspecify.annotations.NullMarked;
