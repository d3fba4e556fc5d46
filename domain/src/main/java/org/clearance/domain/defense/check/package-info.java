/** Looking at what the state's record says of a client, and asking for its correction. */
@NullMarked
package org.clearance.domain.defense.check;

import org.jspecify.annotations.NullMarked;
