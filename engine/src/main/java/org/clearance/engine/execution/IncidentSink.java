package org.clearance.engine.execution;

/** Where incidents of elements go. */
public interface IncidentSink {

  /**
   * An element cannot go on until the engine's job that stands there runs again.
   *
   * @param engineJobId the engine's own job
   */
  void raise(ElementInstance element, IncidentType type, String message, String engineJobId);
}
