/** Camunda job workers: thin, one class a job type; they call domain and batch. */
@NullMarked
package org.clearance.workers;

import org.jspecify.annotations.NullMarked;
