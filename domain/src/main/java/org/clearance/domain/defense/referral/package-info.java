/** What residents ask the public defender's office for, and what the office does about it. */
@NullMarked
package org.clearance.domain.defense.referral;

import org.jspecify.annotations.NullMarked;
