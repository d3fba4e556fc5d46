/** Servers on the network, and whether one is on this machine. */
@NullMarked
package org.clearance.domain.ground.network;

import org.jspecify.annotations.NullMarked;
