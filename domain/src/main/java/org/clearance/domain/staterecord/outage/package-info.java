/** Outages: failures around Clearance rather than in it. */
@NullMarked
package org.clearance.domain.staterecord.outage;

import org.jspecify.annotations.NullMarked;
