/** What is reached over the network, and how far it is. */
@NullMarked
package org.clearance.domain.network;

import org.jspecify.annotations.NullMarked;
