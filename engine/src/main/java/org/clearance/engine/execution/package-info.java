/**
 * How BPMN runs: the translation of Camunda 8 elements into Operaton behaviour, and the one way
 * every command goes through.
 */
@NullMarked
package org.clearance.engine.execution;

import org.jspecify.annotations.NullMarked;
