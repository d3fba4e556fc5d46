package org.clearance.domain.ground.outbox;

import org.clearance.domain.ground.text.Text;

/** Listens for user tasks that the domain completes; it is called before the engine is told. */
public interface ToldOfCompletion {
  /**
   * Handles a task that the domain has completed, within the caller's transaction.
   *
   * @param done what was done, for whoever looks back at it
   */
  void completed(long userTaskKey, Text done);
}
