/** Challenges: their notices, the efforts to reach the person, and the outcome of the hearing. */
@NullMarked
package org.clearance.domain.court.challenge;

import org.jspecify.annotations.NullMarked;
