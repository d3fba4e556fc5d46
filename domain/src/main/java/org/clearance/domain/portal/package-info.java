/** The tables that the public screens may touch: drafts, an inbox, a board of what may be shown. */
@NullMarked
package org.clearance.domain.portal;

import org.jspecify.annotations.NullMarked;
