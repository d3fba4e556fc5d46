package org.clearance.domain.ground.outbox;

/** Listens for user tasks that the domain completes; it is called before the engine is told. */
public interface ToldOfCompletion {
  /** Handles a task that the domain has completed, within the caller's transaction. */
  void completed(long userTaskKey);
}
