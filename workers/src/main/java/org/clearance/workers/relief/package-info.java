/** The workers of the process court-relief, and those that tell people. */
@NullMarked
package org.clearance.workers.relief;

import org.jspecify.annotations.NullMarked;
