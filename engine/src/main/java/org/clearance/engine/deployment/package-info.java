/**
 * Deployments and process definitions: what is supported, what is refused, and the models as they
 * run.
 */
@NullMarked
package org.clearance.engine.deployment;

import org.jspecify.annotations.NullMarked;
