/**
 * Camunda job workers: thin, one class a job type; they call domain and batch. What runs them is in
 * {@link org.clearance.workers.runtime}.
 */
@NullMarked
package org.clearance.workers;

import org.jspecify.annotations.NullMarked;
