/** The defender's desk for what residents ask for. */
@NullMarked
package org.clearance.ui.defense.referral;

import org.jspecify.annotations.NullMarked;
