/** Takes what residents send, and forgets what they never sent. */
@NullMarked
package org.clearance.batch.defense.referral;

import org.jspecify.annotations.NullMarked;
