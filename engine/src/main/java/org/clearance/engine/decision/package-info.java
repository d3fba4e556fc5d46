/** Decisions (DMN): the deployed models, and Camunda's own engine that evaluates them. */
@NullMarked
package org.clearance.engine.decision;

import org.jspecify.annotations.NullMarked;
