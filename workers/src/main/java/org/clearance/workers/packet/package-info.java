/** The jobs of packet-clearance. */
@NullMarked
package org.clearance.workers.packet;

import org.jspecify.annotations.NullMarked;
