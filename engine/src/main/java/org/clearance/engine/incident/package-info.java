/** Incidents: what stopped an element or a job, and its resolution. */
@NullMarked
package org.clearance.engine.incident;

import org.jspecify.annotations.NullMarked;
