/** The jobs of court-relief, and of telling people. */
@NullMarked
package org.clearance.workers.relief;

import org.jspecify.annotations.NullMarked;
