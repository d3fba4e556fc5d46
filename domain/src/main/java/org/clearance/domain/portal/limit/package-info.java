/** The limits of how often something may be tried on the public screens. */
@NullMarked
package org.clearance.domain.portal.limit;

import org.jspecify.annotations.NullMarked;
