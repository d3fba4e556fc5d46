/** Packets: convictions with the same determination, a number that a person can review. */
@NullMarked
package org.clearance.domain.casework.packet;

import org.jspecify.annotations.NullMarked;
