/** The state of offices and referrals that the public screens may show. */
@NullMarked
package org.clearance.domain.portal.status;

import org.jspecify.annotations.NullMarked;
