/** The workers of the process packet-clearance. */
@NullMarked
package org.clearance.workers.packet;

import org.jspecify.annotations.NullMarked;
