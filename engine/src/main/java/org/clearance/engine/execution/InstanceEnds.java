package org.clearance.engine.execution;

/** Listens for the ends of instances of processes that a message can start. */
public interface InstanceEnds {

  /** Reports that a process instance ends, completed or canceled, in the running command. */
  void ended(String processId, long processInstanceKey);
}
