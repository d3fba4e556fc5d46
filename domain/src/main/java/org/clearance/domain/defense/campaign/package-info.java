/** Campaigns, in which the office reaches people first: lists, waves, and what came of them. */
@NullMarked
package org.clearance.domain.defense.campaign;

import org.jspecify.annotations.NullMarked;
