/** Packets: convictions with the same determination, as many as one person can review. */
@NullMarked
package org.clearance.domain.casework.packet;

import org.jspecify.annotations.NullMarked;
