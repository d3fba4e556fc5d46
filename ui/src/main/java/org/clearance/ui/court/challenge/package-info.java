/** The desks of a challenge: reaching the person, and the outcome of the hearing. */
@NullMarked
package org.clearance.ui.court.challenge;

import org.jspecify.annotations.NullMarked;
