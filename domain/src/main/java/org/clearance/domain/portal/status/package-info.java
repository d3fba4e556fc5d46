/** What the public screens may show of offices and referrals. */
@NullMarked
package org.clearance.domain.portal.status;

import org.jspecify.annotations.NullMarked;
