/** The embedded engine: the Camunda 8 REST API on Operaton. Knows nothing of clearance. */
@NullMarked
package org.clearance.engine;

import org.jspecify.annotations.NullMarked;
