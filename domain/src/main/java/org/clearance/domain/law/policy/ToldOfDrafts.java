package org.clearance.domain.law.policy;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** Listens for drafts of policies that wait to be approved; it is called before the commit. */
public interface ToldOfDrafts {
  /** Handles a draft that waits to be approved by another supervisor. */
  void waits(long countyId, long policyVersionId);

  /**
   * Handles a draft that waits no longer: it was approved or sent back, or a later one was written.
   *
   * @param taskKey the task at which it was decided; null: elsewhere
   * @param done what was done, for whoever looks back at it
   */
  void settled(long countyId, long policyVersionId, @Nullable Long taskKey, Text done);
}
