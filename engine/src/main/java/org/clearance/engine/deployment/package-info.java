/**
 * Deployments and process definitions: the supported part of BPMN, refusals, and models as they
 * run.
 */
@NullMarked
package org.clearance.engine.deployment;

import org.jspecify.annotations.NullMarked;
