/** Gives jobs to their workers, keeps them while they run, and tells the engine how they ended. */
@NullMarked
package org.clearance.workers.runtime;

import org.jspecify.annotations.NullMarked;
