/** What is reached over the network, and how far it is. */
@NullMarked
package org.clearance.domain.ground.network;

import org.jspecify.annotations.NullMarked;
