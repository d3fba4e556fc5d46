package org.clearance.domain.ground.outbox;

/** Is told of each user task that the domain completes, before the engine is. */
public interface ToldOfCompletion {
  /** A task is done as far as the domain is concerned, within the caller's transaction. */
  void completed(long userTaskKey);
}
