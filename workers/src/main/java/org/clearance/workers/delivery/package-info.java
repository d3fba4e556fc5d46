/** The workers of the process county-clearance. */
@NullMarked
package org.clearance.workers.delivery;

import org.jspecify.annotations.NullMarked;
