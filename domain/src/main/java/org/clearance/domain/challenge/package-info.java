/** Challenges: the notice of one, the efforts to reach the person, the outcome of the hearing. */
@NullMarked
package org.clearance.domain.challenge;

import org.jspecify.annotations.NullMarked;
