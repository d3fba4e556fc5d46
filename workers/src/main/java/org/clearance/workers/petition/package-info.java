/** Job workers of petitions. */
@NullMarked
package org.clearance.workers.petition;

import org.jspecify.annotations.NullMarked;
