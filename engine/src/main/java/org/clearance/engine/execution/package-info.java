/**
 * Runs BPMN: the translation of Camunda 8 elements into Operaton behavior, and the one way that
 * every command takes.
 */
@NullMarked
package org.clearance.engine.execution;

import org.jspecify.annotations.NullMarked;
