/** Decisions (DMN): what is deployed, and Camunda's own engine that decides by it. */
@NullMarked
package org.clearance.engine.decision;

import org.jspecify.annotations.NullMarked;
