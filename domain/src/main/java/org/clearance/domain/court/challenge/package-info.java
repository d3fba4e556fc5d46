/** Challenges: the notice of one, the efforts to reach the person, the outcome of the hearing. */
@NullMarked
package org.clearance.domain.court.challenge;

import org.jspecify.annotations.NullMarked;
