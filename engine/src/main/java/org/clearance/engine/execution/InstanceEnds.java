package org.clearance.engine.execution;

/** Told of the end of instances of processes that a message can start. */
public interface InstanceEnds {

  /** A process instance ends, completed or cancelled, in the running command. */
  void ended(String processId, long processInstanceKey);
}
