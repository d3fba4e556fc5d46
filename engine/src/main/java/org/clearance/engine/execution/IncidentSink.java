package org.clearance.engine.execution;

/** Takes the incidents of elements. */
public interface IncidentSink {

  /**
   * Raises an incident: an element cannot go on until the engine's job that stands there runs
   * again.
   *
   * @param engineJobId the engine's own job
   */
  void raise(ElementInstance element, IncidentType type, String message, String engineJobId);
}
