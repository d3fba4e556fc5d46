/** The jobs of residents' referrals. */
@NullMarked
package org.clearance.workers.referral;

import org.jspecify.annotations.NullMarked;
